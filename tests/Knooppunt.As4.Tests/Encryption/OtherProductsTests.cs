using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Knooppunt.As4.Encryption;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Xml;
using MimeKit;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

/// <summary>
/// Messages that other products have sent, where they are at hand beside the repository (they are not ours to distribute).
/// Read with our reader; with MimeKit only those that are refused for a reason that is named here.
/// </summary>
public sealed class OtherProductsTests
{
    [Theory]
    [InlineData("as4-encrypted-signed-keyidentifier.as4", "AccessPointB.pfx", "Pz4cZK4SULUwmraZb", 206, 296454)]
    [InlineData("as4-encrypted-signed-issuerserial.as4", "AccessPointB.pfx", "Pz4cZK4SULUwmraZb", 206, 296454)]
    [InlineData("as4-encrypted-compressed-message.as4", "partyC.p12", "ExampleC", 63, 290403)]
    [InlineData("_8_1_22_message.as4", "AccessPointB.pfx", "Pz4cZK4SULUwmraZb", 206, 296454)]
    public void As4Net_and_Holodeck_messages_open(string file, string key, string password, int small, int large)
    {
        if (Vectors() is not { } vectors)
            return;
        var message = Ours(File.ReadAllBytes(Path.Combine(vectors, "as4net/ok", file)));
        Assert.True(Decrypted(message, vectors, "as4net/keys/" + key, password).TryGet(out var opened, out var refusal), refusal?.Reason);
        Assert.Equal(2, opened.Encrypted.Count);
        Assert.Equal([small, large], opened.Attachments.Select(Length).Order());
    }

    [Fact]
    public void An_ebms_sed_message_opens()
    {
        if (Vectors() is not { } vectors)
            return;

        // MimeKit: its root is application/xop+xml (MTOM packaging), which AS4 has not.
        var message = Theirs(File.ReadAllBytes(Path.Combine(vectors, "ebms-sed/messages/ebms_request_valid.soap")));
        Assert.True(Decrypted(message, vectors, "ebms-sed/keys/sed-a.p12", "test1234").TryGet(out var opened, out var refusal), refusal?.Reason);
        Assert.Equal(76, Assert.IsType<byte[]>(Opened(Assert.Single(opened.Attachments))).Length);
    }

    [Theory]
    [InlineData("as4net/negative/8.1.22-message.as4", "as4net/keys/AccessPointB.pfx", "Pz4cZK4SULUwmraZb")]
    [InlineData("as4net/negative/as4-soap-wrong-encrypted-message", "as4net/keys/partyC.p12", "ExampleC")]
    [InlineData("ebms-sed/messages/ebms_request_invalid.soap", "ebms-sed/keys/sed-a.p12", "test1234")]
    public void Messages_whose_content_was_damaged_are_refused(string file, string key, string password)
    {
        if (Vectors() is not { } vectors)
            return;

        // MimeKit: one has a byte order mark before the first delimiter, one the MTOM root type.
        var message = Theirs(File.ReadAllBytes(Path.Combine(vectors, file)));
        Assert.NotEmpty(message.Attachments);
        Assert.False(Decrypted(message, vectors, key, password).TryGet(out _, out var refusal));
        Assert.Equal(EbmsError.FailedDecryption, refusal.Error);
    }

    [Fact]
    public void A_message_for_somebody_else_is_refused()
    {
        if (Vectors() is not { } vectors)
            return;
        var message = Ours(File.ReadAllBytes(Path.Combine(vectors, "as4net/ok/as4-encrypted-signed-issuerserial.as4")));
        Assert.False(Decrypted(message, vectors, "as4net/keys/AccessPointA.pfx", "Pz4cZK4SULUwmraZa").TryGet(out _, out _));
    }

    private static Outcome<DecryptedAttachments> Decrypted(RelatedMessage message, string vectors, string key, string password)
    {
        Assert.True(SafeXml.Load(message.Envelope, XmlLimits.Envelope).TryGet(out var envelope, out var refusal), refusal?.Reason);
        var security = Assert.IsType<XmlElement>(envelope.GetElementsByTagName("Security", Ns.Wsse)[0]);
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(vectors, key), password, X509KeyStorageFlags.Exportable);
        return AttachmentDecryption.Decrypt(security, message.Attachments, new DecryptionKeys([certificate]));
    }

    private static int Length(Attachment attachment) => attachment.ContentType == "application/gzip" ? Opened(attachment).Length : attachment.Content.Length;

    private static byte[] Opened(Attachment attachment)
    {
        Assert.True(GzipContent.Decompress(attachment.Content, GzipLimits.Default).TryGet(out var content, out var refusal), refusal?.Reason);
        return content;
    }

    private static string ContentType(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text.IndexOf("--", StringComparison.Ordinal) + 2;
        return "multipart/related; type=\"application/soap+xml\"; boundary=\"" + text[start..text.IndexOf("\r\n", start, StringComparison.Ordinal)] + "\"";
    }

    private static RelatedMessage Ours(byte[] file)
    {
        Assert.True(RelatedReader.Read(ContentType(file), file, MimeLimits.Default).TryGet(out var message, out var refusal), refusal?.Reason);
        return message;
    }

    private static RelatedMessage Theirs(byte[] file)
    {
        using var stream = new MemoryStream([.. Encoding.ASCII.GetBytes("Content-Type: " + ContentType(file) + "\r\n\r\n"), .. file]);
        var parts = ((Multipart)MimeEntity.Load(stream, TestContext.Current.CancellationToken)).Cast<MimePart>().ToList();
        return new RelatedMessage(Content(parts[0]), [.. parts.Skip(1).Select(p => new Attachment(p.ContentId!, p.ContentType.MimeType, Content(p)))]);
    }

    private static byte[] Content(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }

    /// <summary>The folder beside the repository, or null.</summary>
    private static string? Vectors()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Knooppunt.slnx")))
            folder = folder.Parent;
        var vectors = folder is null ? "" : Path.Combine(folder.FullName, "../shared/vectors");
        return Directory.Exists(vectors) ? vectors : null;
    }
}
