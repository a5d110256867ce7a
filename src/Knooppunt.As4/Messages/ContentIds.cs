namespace Knooppunt.As4.Messages;

/// <summary>Content-IDs and the <c>cid:</c> URLs that name them (RFC 2392).</summary>
internal static class ContentIds
{
    /// <summary>The Content-ID that a URL names; null when it is not a <c>cid:</c> URL. Decoded once, never twice (M-11).</summary>
    public static string? FromUrl(string? url) =>
        url is not null && url.StartsWith("cid:", StringComparison.Ordinal) && url.Length > 4 ? Uri.UnescapeDataString(url[4..]) : null;

    public static string ToUrl(string contentId) => "cid:" + Uri.EscapeDataString(contentId).Replace("%40", "@", StringComparison.Ordinal);
}
