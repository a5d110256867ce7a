namespace Knooppunt.As4.Certificates;

/// <summary>What a certificate is asked to prove; each use has its own key usage and extended key usage.</summary>
public enum CertificateUse
{
    /// <summary>The peer that opens a TLS connection (key usage digitalSignature, extended key usage clientAuth).</summary>
    TlsClient,

    /// <summary>The server of a TLS connection (key usage digitalSignature, extended key usage serverAuth).</summary>
    TlsServer,

    /// <summary>The signer of a message or receipt (key usage digitalSignature or nonRepudiation).</summary>
    Signing,

    /// <summary>The recipient that a message is sealed for (key usage keyEncipherment for RSA, keyAgreement for EC and X25519).</summary>
    Encryption,
}
