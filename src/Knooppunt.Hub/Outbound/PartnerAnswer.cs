namespace Knooppunt.Hub.Outbound;

/// <summary>What a post to a partner came to.</summary>
internal abstract record PartnerAnswer
{
    private PartnerAnswer()
    {
    }

    /// <summary>An HTTP response, whatever its status.</summary>
    public sealed record Answered(int Status, string ContentType, byte[] Body) : PartnerAnswer
    {
        public bool IsSuccess => Status is >= 200 and < 300;
    }

    /// <summary>No response that can be used.</summary>
    /// <param name="Reason">A fixed sentence for the log.</param>
    public sealed record NotReached(string Reason) : PartnerAnswer;
}
