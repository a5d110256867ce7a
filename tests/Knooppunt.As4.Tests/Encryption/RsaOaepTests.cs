using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Security;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>The OAEP forms found in real messages and every other that the standard has; BouncyCastle encrypts.</summary>
public sealed class RsaOaepTests
{
    private const string Oaep11 = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    private const string OaepMgf1p = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

    private static readonly Dictionary<string, string> Digests = new()
    {
        ["sha1"] = "http://www.w3.org/2000/09/xmldsig#sha1",
        ["sha256"] = "http://www.w3.org/2001/04/xmlenc#sha256",
        ["sha384"] = "http://www.w3.org/2001/04/xmldsig-more#sha384",
        ["sha512"] = "http://www.w3.org/2001/04/xmlenc#sha512",
    };

    public static TheoryData<string, string?, string?, string?> Matrix
    {
        get
        {
            var rows = new TheoryData<string, string?, string?, string?>();
            foreach (var digest in (string?[])[null, .. Digests.Keys])
            {
                foreach (var label in (string?[])[null, "", "knooppunt"])
                {
                    rows.Add(OaepMgf1p, digest, null, label);
                    foreach (var mask in (string?[])[null, .. Digests.Keys])
                        rows.Add(Oaep11, digest, mask, label);
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Matrix))]
    public void Every_form_of_oaep_opens(string algorithm, string? digest, string? mask, string? label)
    {
        var method = $"<xenc:EncryptionMethod Algorithm=\"{algorithm}\">"
            + (label is null ? "" : $"<xenc:OAEPparams>{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(label))}</xenc:OAEPparams>")
            + (digest is null ? "" : $"<ds:DigestMethod Algorithm=\"{Digests[digest]}\"/>")
            + (mask is null ? "" : $"<xenc11:MGF Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1{mask}\"/>") + "</xenc:EncryptionMethod>";

        // What is not stated is SHA-1, the mask also where the digest is another (XML Encryption 1.1, 5.5.2).
        new HandMade { KeyMethod = method, Wrapped = Wrap(digest ?? "sha1", mask ?? "sha1", label ?? "") }.AssertOpens();
    }

    [Theory]
    [InlineData("sha256", "sha1")]
    [InlineData("sha1", "sha256")]
    [InlineData("sha1", "sha1")]
    public void A_key_under_other_hashes_than_stated_does_not_open(string digest, string mask) =>
        Assert.False(new HandMade { Wrapped = Wrap(digest, mask, "") }.Decrypt().TryGet(out _, out _));

    [Fact]
    public void A_key_under_a_label_that_is_not_stated_does_not_open() =>
        Assert.False(new HandMade { Wrapped = Wrap("sha256", "sha256", "label") }.Decrypt().TryGet(out _, out _));

    private static byte[] Wrap(string digest, string mask, string label)
    {
        using var rsa = TestKeys.Rsa.GetRSAPublicKey()!;
        var oaep = new OaepEncoding(new RsaEngine(), Digest(digest), Digest(mask), System.Text.Encoding.ASCII.GetBytes(label));
        oaep.Init(true, DotNetUtilities.GetRsaPublicKey(rsa));
        return oaep.ProcessBlock(HandMade.ContentKey, 0, HandMade.ContentKey.Length);
    }

    private static IDigest Digest(string name) => name switch
    {
        "sha1" => new Sha1Digest(),
        "sha256" => new Sha256Digest(),
        "sha384" => new Sha384Digest(),
        _ => new Sha512Digest(),
    };
}
