using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any octets that the platform takes for a certificate get a verdict, and only the certificates that the root signed are accepted.</summary>
internal static class Certificates
{
    public static readonly FuzzTarget Target = new("certificate", "a certificate in DER", Check, fixture =>
        [fixture.Leaf, fixture.Root.RawData, .. fixture.Signers.Select(s => s.Certificate.RawData), .. fixture.Receivers.Select(r => r.Certificate.RawData)]);

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture)
    {
        var list = RevocationList.Read(fixture.RevocationList).TryGet(out var read, out var refusal) ? read : throw new InvalidOperationException(refusal.Reason);
        var policy = new CertificatePolicy { Roots = [fixture.Root], RevocationLists = [list] };
        ReadOnlyMemory<byte>[] issued = [fixture.Leaf, fixture.Signers[^1].Certificate.RawDataMemory, fixture.Receivers[^1].Certificate.RawDataMemory];
        return input =>
        {
            using var certificate = Load(input.Span);
            foreach (var use in certificate is null ? [] : Enum.GetValues<CertificateUse>())
            {
                var verdict = Budget.Spend(input.Length, 400, () => policy.Check(certificate!, use, Fixture.Now));
                BrokenPromiseException.Unless(
                    !verdict.IsAccepted || issued.Any(one => one.Span.SequenceEqual(certificate!.RawDataMemory.Span)), "only what the root signed is accepted");
            }
        };
    }

    /// <summary>Null for what the platform does not take for a certificate: then the policy is never asked.</summary>
    private static X509Certificate2? Load(ReadOnlySpan<byte> octets)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(octets);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
