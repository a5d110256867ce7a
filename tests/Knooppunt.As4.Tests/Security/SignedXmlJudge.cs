using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Receipts;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>System.Security.Cryptography.Xml as a second opinion on what we sign; it knows RSA, and it is told where wsu:Id stands.</summary>
public sealed class SignedXmlJudge
{
    [Fact]
    public void The_library_verifies_our_receipts()
    {
        Assert.True(SignatureVerifier.Verify(Samples.Arrive(Samples.Push(KeyFamily.Rsa).Wire), [Identities.RsaSigner.Certificate]).TryGet(out var verified, out _));
        var receipt = ReceiptBuilder.For(verified, "receipt@example", Samples.User().Info.Timestamp);
        var envelope = MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], Identities.RsaSigner).Envelope;
        Assert.True(LibraryVerifies(envelope));
        Assert.False(LibraryVerifies(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(envelope.Span).Replace("receipt@example", "receipt@exampl3", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_library_verifies_a_document_with_an_enveloped_signature()
    {
        var document = EnvelopedSignature.Sign("<a xmlns='urn:x'><b c='1'/></a>"u8.ToArray(), Identities.RsaSigner);
        Assert.True(LibraryVerifies(document));
        Assert.False(LibraryVerifies(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace("c=\"1\"", "c=\"2\"", StringComparison.Ordinal))));
        Assert.True(EnvelopedSignature.Verify(document, [Identities.RsaSigner.Certificate]).TryGet(out _, out _));
        Assert.False(EnvelopedSignature.Verify(document, [Identities.Stranger.Certificate]).TryGet(out _, out _));
    }

    [Fact]
    public void We_verify_an_enveloped_signature_by_the_library_when_it_is_of_our_shape()
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.AppendChild(document.ImportNode(SafeXml.LoadOwn("<a xmlns='urn:x'> <b/> </a>"u8.ToArray()).DocumentElement!, deep: true));
        var signed = new SignedXml(document) { SigningKey = Identities.RsaSigner.Certificate.GetRSAPrivateKey() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(Identities.RsaSigner.Certificate));
        signed.ComputeSignature();
        document.DocumentElement!.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        Assert.True(EnvelopedSignature.Verify(Encoding.UTF8.GetBytes(document.OuterXml), [Identities.RsaSigner.Certificate]).TryGet(out _, out var refusal), refusal?.Reason);
    }

    private static bool LibraryVerifies(ReadOnlyMemory<byte> xml)
    {
        var document = SafeXml.LoadOwn(xml);
        var signed = new WsuSignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!);
        return signed.CheckSignature(Identities.RsaSigner.Certificate.GetRSAPublicKey()!);
    }

    private sealed class WsuSignedXml(XmlDocument document) : SignedXml(document)
    {
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
            document?.SelectNodes("//*")!.OfType<XmlElement>().SingleOrDefault(e => e.GetAttribute("Id", Ns.Wsu) == idValue);
    }
}
