using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Evidence.Bundles;

namespace Knooppunt.Client.Evidence;

/// <summary>The files of a bundle, the certificates and revocation lists among them read. Nothing of it is believed yet.</summary>
internal sealed record BundleContent
{
    private const string CertificateReadable = "It is a certificate, and its name is its digest.";
    private const string ListReadable = "It is a revocation list, and its name is its digest.";

    public required ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Files { get; init; }

    /// <summary>The message that the manifest names; null when there is no manifest.</summary>
    public required string? MessageId { get; init; }

    /// <summary>The certificates that may have signed something in the bundle.</summary>
    public required ImmutableArray<X509Certificate2> Certificates { get; init; }

    public required ImmutableArray<RevocationList> RevocationLists { get; init; }

    /// <summary>The folders of the events in their order, each with its slash.</summary>
    public IEnumerable<string> EventFolders => Files.Keys.Where(name => name.StartsWith(BundleNames.Events, StringComparison.Ordinal))
        .Select(name => name[..(name.LastIndexOf('/') + 1)]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static BundleContent Read(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files, string? messageId, CheckList checks)
    {
        var certificates = ImmutableArray.CreateBuilder<X509Certificate2>();
        foreach (var (name, octets) in In(files, BundleNames.Certificates))
        {
            if (Certificate(octets) is { } certificate && name == BundleNames.Certificate(octets.Span))
                certificates.Add(certificate);
            else
                checks.Add(name, CertificateReadable, false);
        }

        var lists = ImmutableArray.CreateBuilder<RevocationList>();
        foreach (var (name, octets) in In(files, BundleNames.RevocationLists))
        {
            if (RevocationList.Read(octets).TryGet(out var list, out _) && name == BundleNames.RevocationList(octets.Span))
                lists.Add(list);
            else
                checks.Add(name, ListReadable, false);
        }

        return new BundleContent { Files = files, MessageId = messageId, Certificates = certificates.ToImmutable(), RevocationLists = lists.ToImmutable() };
    }

    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> In(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files, string folder) =>
        files.Where(f => f.Key.StartsWith(folder, StringComparison.Ordinal));

    private static X509Certificate2? Certificate(ReadOnlyMemory<byte> der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
