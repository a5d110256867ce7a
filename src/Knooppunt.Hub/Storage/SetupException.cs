namespace Knooppunt.Hub.Storage;

/// <summary>Something that the operator must put right before the hub can start. The message is written for that person.</summary>
internal sealed class SetupException : Exception
{
    public SetupException(string message) : base(message)
    {
    }

    public SetupException(string message, Exception cause) : base(message, cause)
    {
    }
}
