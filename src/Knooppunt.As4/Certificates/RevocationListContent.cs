using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Knooppunt.As4.Certificates;

/// <summary>The ASN.1 of a revocation list: RFC 5280, 5.1 and appendix A.1. Reading throws what the readers throw.</summary>
internal sealed record RevocationListContent(
    ReadOnlyMemory<byte> Der,
    ReadOnlyMemory<byte> ToBeSigned,
    ReadOnlyMemory<byte> Issuer,
    string SignatureAlgorithm,
    byte[] Signature,
    DateTimeOffset ThisUpdate,
    DateTimeOffset NextUpdate,
    HashSet<string> Serials)
{
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static Outcome<RevocationListContent> Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlyMemory<byte> der = DerOf(file);
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var toBeSigned = list.PeekEncodedValue();
        var body = list.ReadSequence();
        var algorithm = list.ReadEncodedValue();
        var signature = list.ReadBitString(out var unusedBits);
        list.ThrowIfNotEmpty();

        if (!body.TryReadInt32(out var version) || version != 1 || unusedBits != 0)
            return Refused("The revocation list is not of version 2.");
        if (!body.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))
            return Refused("The revocation list names two signature algorithms.");
        var issuer = body.ReadEncodedValue();
        var thisUpdate = Time(body);
        if (!body.HasData || !IsTime(body.PeekTag()))
            return Refused("The revocation list has no next update.");
        var nextUpdate = Time(body);

        HashSet<string> serials = new(StringComparer.Ordinal);
        if (body.HasData && body.PeekTag() == Asn1Tag.Sequence)
        {
            var entries = body.ReadSequence();
            while (entries.HasData)
            {
                var entry = entries.ReadSequence();
                serials.Add(Convert.ToHexString(entry.ReadIntegerBytes().Span));
                Time(entry);
                if (entry.HasData && HasCritical(entry.ReadSequence()))
                    return Refused("The revocation list has a critical extension.");
            }
        }

        if (body.HasData && HasCritical(body.ReadSequence(Extensions).ReadSequence()))
            return Refused("The revocation list has a critical extension.");
        body.ThrowIfNotEmpty();

        var identifier = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
        return new RevocationListContent(der, toBeSigned, issuer, identifier, signature, thisUpdate, nextUpdate, serials);
    }

    public bool Verify(X509Certificate2 issuer)
    {
        if (!issuer.SubjectName.RawData.AsSpan().SequenceEqual(Issuer.Span))
            return false;
        if (issuer.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault()?.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign) != true)
            return false;
        if (!SignatureAlgorithms.TryGet(SignatureAlgorithm, out var algorithm) || algorithm.Key != issuer.PublicKey.Oid.Value)
            return false;
        if (algorithm.Key == SignatureAlgorithms.RsaKey)
        {
            using var rsa = issuer.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(ToBeSigned.Span, Signature, algorithm.Hash, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = issuer.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(ToBeSigned.Span, Signature, algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static byte[] DerOf(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("-----BEGIN "u8))
            return file.ToArray();
        var text = Encoding.ASCII.GetString(file.Span);
        var fields = PemEncoding.Find(text);
        return text.AsSpan(fields.Label).SequenceEqual("X509 CRL")
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new FormatException("The PEM label is not that of a revocation list.");
    }

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static bool HasCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            extension.ReadObjectIdentifier();
            if (extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean())
                return true;
        }

        return false;
    }

    private static Refusal Refused(string reason) => new(EbmsError.FailedAuthentication, reason);
}
