using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>Writes the revocation lists that the platform does not want to write.</summary>
internal sealed record TestRevocationList
{
    public DateTimeOffset? NextUpdate { get; init; } = TestAuthority.Now.AddDays(6);

    public string? CriticalExtension { get; init; }

    public string? CriticalEntryExtension { get; init; }

    public string SignatureAlgorithm { get; init; } = "1.2.840.10045.4.3.2";

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public byte[] SignedBy(TestAuthority authority)
    {
        var body = new AsnWriter(AsnEncodingRules.DER);
        using (body.PushSequence())
        {
            body.WriteInteger(1);
            Algorithm(body);
            body.WriteEncodedValue(authority.Certificate.SubjectName.RawData);
            body.WriteUtcTime(TestAuthority.Now.AddDays(-1));
            if (NextUpdate is { } next)
                body.WriteUtcTime(next);
            using (body.PushSequence())
            using (body.PushSequence())
            {
                body.WriteInteger(42);
                body.WriteUtcTime(TestAuthority.Now.AddDays(-2));
                if (CriticalEntryExtension is { } identifier)
                    Critical(body, identifier);
            }

            if (CriticalExtension is { } extension)
            {
                using (body.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    Critical(body, extension);
            }
        }

        var list = new AsnWriter(AsnEncodingRules.DER);
        using (list.PushSequence())
        {
            list.WriteEncodedValue(body.Encode());
            Algorithm(list);
            list.WriteBitString(authority.Sign(body.Encode(), Hash));
        }

        return list.Encode();
    }

    private void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(SignatureAlgorithm);
    }

    private static void Critical(AsnWriter writer, string identifier)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            writer.WriteBoolean(true);
            writer.WriteOctetString([0x02, 0x01, 0x01]);
        }
    }
}
