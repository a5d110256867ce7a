using System.Text;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>Evidence that stands alone, signed in each family of keys.</summary>
public sealed class EnvelopedSignatureTests
{
    public static TheoryData<KeyFamily> Families => [.. Enum.GetValues<KeyFamily>()];

    [Theory, MemberData(nameof(Families))]
    public void A_document_verifies_with_its_signer_only_and_only_as_it_was_signed(KeyFamily family)
    {
        var document = EnvelopedSignature.Sign("<a xmlns='urn:x'><b c='1'/></a>"u8.ToArray(), Identities.Signer(family));
        bool Verifies(byte[] octets, SigningKey signer) => EnvelopedSignature.Verify(octets, [signer.Certificate]).TryGet(out _, out _);
        Assert.True(Verifies(document, Identities.Signer(family)));
        foreach (var other in Enum.GetValues<KeyFamily>().Where(f => f != family))
            Assert.False(Verifies(document, Identities.Signer(other)));

        var text = Encoding.UTF8.GetString(document);
        foreach (var (part, instead) in new[] { ("c=\"1\"", "c=\"2\""), ("<b ", "<d/><b "), ("eddsa-ed25519", "ecdsa-sha256"), ("rsa-sha256", "ecdsa-sha256"), ("ecdsa-sha256", "rsa-sha256") })
        {
            if (text.Contains(part, StringComparison.Ordinal))
                Assert.False(Verifies(Encoding.UTF8.GetBytes(text.Replace(part, instead, StringComparison.Ordinal)), Identities.Signer(family)), part);
        }
    }
}
