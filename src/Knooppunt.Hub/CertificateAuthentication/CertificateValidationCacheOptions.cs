namespace Knooppunt.Hub.CertificateAuthentication;

public sealed class CertificateValidationCacheOptions
{
    /// <summary>The number of certificates.</summary>
    public int CacheSize { get; set; } = 1024;

    /// <summary>How long a verdict is believed: also how late a revocation may be noticed.</summary>
    public TimeSpan CacheEntryExpiration { get; set; } = TimeSpan.FromMinutes(2);
}
