using System.Security.Cryptography.X509Certificates;

namespace Knooppunt.As4.Tests.Timestamps;

/// <summary>What is wrong with an answer of <see cref="TestTsa"/>; nothing by default.</summary>
internal sealed record Wrong
{
    public int Status { get; init; }

    public ReadOnlyMemory<byte>? Hash { get; init; }

    public string Policy { get; init; } = TestTsa.Policy;

    public DateTimeOffset? Time { get; init; }

    public long? AccuracyInMicroseconds { get; init; } = 1_000_000;

    public bool WithoutNonce { get; init; }

    public bool SecondSigner { get; init; }

    public bool OldCertId { get; init; }

    public X509Certificate2? NamedCertificate { get; init; }

    public X509Certificate2? Certificate { get; init; }
}
