using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Knooppunt.As4.Timestamps;

/// <summary>A question to a time-stamping authority (RFC 3161, 2.4.1): SHA-256, a nonce of its own, and the certificate in the answer.</summary>
public sealed class TimestampRequest
{
    /// <summary>The media type of a question over HTTP (RFC 3161, 3.4).</summary>
    public const string QueryMediaType = "application/timestamp-query";

    /// <summary>The media type of an answer over HTTP.</summary>
    public const string ReplyMediaType = "application/timestamp-reply";

    private const int NonceLength = 16;

    private readonly byte[] data;
    private readonly Rfc3161TimestampRequest request;

    private TimestampRequest(byte[] data, Rfc3161TimestampRequest request) => (this.data, this.request) = (data, request);

    /// <summary>Asks for a timestamp over data.</summary>
    /// <param name="data">The data; only its hash leaves.</param>
    /// <param name="trust">Whose timestamps are believed: its policy is asked for where it names one.</param>
    public static TimestampRequest For(ReadOnlySpan<byte> data, TimestampTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        return new TimestampRequest(data.ToArray(), Rfc3161TimestampRequest.CreateFromHash(
            SHA256.HashData(data), HashAlgorithmName.SHA256, trust.PolicyIdentifier is { } policy ? new Oid(policy) : null,
            RandomNumberGenerator.GetBytes(NonceLength), requestSignerCertificates: true));
    }

    /// <summary>TimeStampReq, DER.</summary>
    public byte[] ToOctets() => request.Encode();

    /// <summary>Reads the answer: granted, to this very question, at this time, and a token that is good for ever.</summary>
    /// <param name="response">TimeStampResp, DER.</param>
    /// <param name="trust">Whose timestamps are believed.</param>
    /// <param name="now">The present time.</param>
    /// <param name="skew">How far the time of the token may be from it.</param>
    public TimestampVerdict Read(ReadOnlyMemory<byte> response, TimestampTrust trust, DateTimeOffset now, TimeSpan skew)
    {
        if (response.Length > TimestampToken.MaximumOctets)
            return TimestampVerdict.Refused("The answer to the question for a timestamp is too large.");
        try
        {
            if (Parts(response) is not { } parts)
                return TimestampVerdict.Refused("The answer to the question for a timestamp cannot be read.");
            if (!parts.Status.IsZero)
                return TimestampVerdict.Refused("The timestamp was not granted."); // Also granted with modifications: other than was asked for.
            // Compares what was asked with what came (RFC 3161, 2.4.2): imprint, nonce, certificate. Not the policy, and of the usages
            // of the certificate not that there is one only; those are among the checks of the token.
            request.ProcessResponse(response, out _);
            var verdict = TimestampToken.Check(parts.Token, data, trust);
            return verdict.IsGood && (verdict.Time - now).Duration() > skew
                ? TimestampVerdict.Refused("The time of the timestamp is not the present one.")
                : verdict;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return TimestampVerdict.Refused("The timestamp does not answer the question.");
        }
    }

    /// <summary>TimeStampResp ::= SEQUENCE { PKIStatusInfo SEQUENCE { status INTEGER, … }, timeStampToken OPTIONAL }: the token in its own octets.</summary>
    private static (BigInteger Status, ReadOnlyMemory<byte> Token)? Parts(ReadOnlyMemory<byte> response)
    {
        try
        {
            var outer = new AsnReader(response, AsnEncodingRules.DER);
            var parts = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var status = parts.ReadSequence().ReadInteger();
            var token = parts.HasData ? parts.ReadEncodedValue() : default;
            parts.ThrowIfNotEmpty();
            return (status, token);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
