using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;

namespace Knooppunt.Corpus;

/// <summary>A party of the corpus: its OIN, and its keys for TLS and for signing.</summary>
internal sealed class Identity
{
    public Identity(string folder, string oin, string signing)
    {
        (Oin, Tls) = (oin, Pki.Pair(Path.Combine(folder, "tls")));
        Signing = Pki.Pair(Path.Combine(folder, signing));
    }

    public string Oin { get; }

    public X509Certificate2 Tls { get; }

    public X509Certificate2 Signing { get; }

    /// <summary>The same key as the library wants it, for messages that are good.</summary>
    public SigningKey Key => new(new X509Certificate2(Signing));
}
