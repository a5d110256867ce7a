using System.Text.RegularExpressions;
using Knooppunt.As4.Timestamps;
using Knooppunt.Berichten.Termijnen;
using Knooppunt.Hub.Limits;
using Knooppunt.Hub.Msh;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub;

/// <summary>Says at start what is wrong with the settings, with the key, what is expected and an example.</summary>
internal sealed partial class HubOptionsValidator : IValidateOptions<HubOptions>
{
    /// <summary>The TLS policy of options that have been validated.</summary>
    public static TlsPolicy Tls(HubOptions options) =>
        TlsPolicy.Parse(options.TlsVersions, options.TlsCipherSuites) ?? throw new InvalidOperationException("Hub:TlsVersions was not validated.");

    /// <summary>The term of options that have been validated.</summary>
    public static Termijn Term(HubOptions options) =>
        Termijn.TryParse(options.Term, out var term) ? term : throw new InvalidOperationException("Hub:Term was not validated.");

    /// <summary>How long before the end of a term to remind, of options that have been validated; null is never.</summary>
    public static Termijn? RemindBefore(HubOptions options) => Termijn.TryParse(options.RemindBefore, out var before) ? before : null;

    /// <summary>How long an offer lasts. With the short term of a sandbox a lease of minutes would keep a message from its end: it never lasts longer than a term.</summary>
    public static TimeSpan Lease(HubOptions options) => Term(options).Duur is { } term && term < options.Lease ? term : options.Lease;

    public ValidateOptionsResult Validate(string? name, HubOptions options)
    {
        var errors = new List<string>();
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            errors.Add("Hub:Url must be an https address without a path, for example https://127.0.0.1:8443.");
        if (TlsPolicy.Parse(options.TlsVersions, options.TlsCipherSuites) is null)
            errors.Add($"Hub:TlsVersions must be 1.2, 1.3 or both, for example 1.2,1.3; and Hub:TlsCipherSuites empty or some of {string.Join(", ", TlsPolicy.Widest.Suites)}, with one for each version.");
        if (!Uri.TryCreate(options.MpcBase, UriKind.Absolute, out _) || !options.MpcBase.EndsWith('/'))
            errors.Add("Hub:MpcBase must be an absolute address that ends with a slash, for example https://knooppunt.example/mpc/.");
        if (!Termijn.TryParse(options.Term, out _))
            errors.Add("Hub:Term must be a number of working days such as 5wd, or an ISO 8601 duration such as PT5S.");
        if (options.RemindBefore.Length > 0 && !Termijn.TryParse(options.RemindBefore, out _))
            errors.Add("Hub:RemindBefore must be a number of working days such as 1wd, an ISO 8601 duration such as PT5S, or empty for no reminders.");
        if (options.Lease <= TimeSpan.Zero || options.Lease > TimeSpan.FromDays(1))
            errors.Add("Hub:Lease must be between one second and one day, for example 00:05:00.");
        if (options.MaxMessageAge < TimeSpan.FromHours(1))
            errors.Add("Hub:MaxMessageAge must be at least one hour, for example 30.00:00:00.");
        if (options.ExpiryInterval < TimeSpan.FromMilliseconds(50))
            errors.Add("Hub:ExpiryInterval must be at least 50 milliseconds, for example 00:00:01.");
        if (options.DeliveryInterval < TimeSpan.FromMilliseconds(50))
            errors.Add("Hub:DeliveryInterval must be at least 50 milliseconds, for example 00:00:01.");
        if (options.PostTimeout < TimeSpan.FromSeconds(1) || options.PostTimeout > TimeSpan.FromMinutes(30))
            errors.Add("Hub:PostTimeout must be between one second and thirty minutes, for example 00:01:00.");
        if (options.PostsPerPartner is < 1 or > 64)
            errors.Add("Hub:PostsPerPartner must be from 1 to 64.");
        if (options.PullRequestWindow < TimeSpan.FromMinutes(1) || options.PullRequestWindow > TimeSpan.FromDays(1))
            errors.Add("Hub:PullRequestWindow must be between one minute and one day, for example 00:10:00.");
        if (options.LogInterval < TimeSpan.FromMilliseconds(50) || options.LogInterval > TimeSpan.FromSeconds(10))
            errors.Add("Hub:LogInterval must be between 50 milliseconds and ten seconds, for example 00:00:02.");
        if (options.EvidenceRetention < options.MaxMessageAge)
            errors.Add("Hub:EvidenceRetention must be at least Hub:MaxMessageAge, or a message could be taken twice; for example 2557.00:00:00 (seven years).");
        if (!Uri.TryCreate(options.EvidencePolicy, UriKind.Absolute, out _))
            errors.Add("Hub:EvidencePolicy must be an absolute URI, for example https://knooppunt.example/policy/evidence/1.");
        if (options.TimestampUrl.Length > 0)
            errors.AddRange(TimestampMistakes(options));
        errors.AddRange(LimitTable.Mistakes(options.Limits));
        if (!Directory.Exists(Path.Combine(options.Certificates, "hub")))
            errors.Add($"Hub:Certificates: the folder '{options.Certificates}' has no 'hub' folder with the keys of the hub. For development: dotnet run --project tools/DevCertificates.");
        if (string.IsNullOrWhiteSpace(options.Database))
            errors.Add("Hub:Database must be 'sqlite' or a PostgreSQL connection string such as Host=/var/run/postgresql;Database=knooppunt.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> TimestampMistakes(HubOptions options)
    {
        if (!Uri.TryCreate(options.TimestampUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "Hub:TimestampUrl must be an http or https address, for example http://tsa.example/tsr.";
        if (TimestampTrust.FromFile(options.TimestampAuthorities) is null)
            yield return "Hub:TimestampAuthorities must be a PEM file with the root of the time-stamping authority and those below it, for example tsa.crt.";
        if (options.TimestampPolicy.Length > 0 && !ObjectIdentifier.IsMatch(options.TimestampPolicy))
            yield return "Hub:TimestampPolicy must be empty or an object identifier, for example 1.2.3.4.1.";
        if (options.TimestampInterval < TimeSpan.FromMilliseconds(50) || options.TimestampInterval > TimeSpan.FromDays(1))
            yield return "Hub:TimestampInterval must be between 50 milliseconds and one day, for example 00:01:00.";
    }

    [GeneratedRegex(@"^[0-2](\.(0|[1-9][0-9]{0,20})){2,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectIdentifier { get; }
}
