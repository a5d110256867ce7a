using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;

namespace Knooppunt.As4.Evidence;

/// <summary>
/// Tells the recipient, signed, that a message waits and that its term ends soon; nothing of the content. It is no evidence: it settles
/// nothing about the message (schemas/knooppunt/notices.xsd).
/// </summary>
/// <param name="Message">The message that waits.</param>
/// <param name="TermEnd">When its term ends.</param>
public sealed record TermReminder(MessageReference Message, DateTimeOffset TermEnd)
{
    /// <summary>The action under which it travels, of the service <see cref="DeliveryFailure.Service"/>.</summary>
    public const string MessageAction = "TermReminder";

    /// <summary>The document with the signature of the exchange.</summary>
    /// <param name="key">The key of the exchange.</param>
    public byte[] Sign(SigningKey key)
    {
        var document = new XmlDocument { XmlResolver = null };
        using (var writer = document.CreateNavigator()!.AppendChild())
        {
            writer.WriteStartElement("ev", MessageAction, MessageReference.Namespace);
            writer.WriteAttributeString("Id", "notice");
            Message.Write(writer, null);
            writer.WriteElementString("ev", "TermEnd", MessageReference.Namespace, EbmsWriter.Timestamp(TermEnd));
            writer.WriteEndElement();
        }

        return EnvelopedSignature.Sign(ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!), key);
    }

    /// <summary>Reads a document and verifies that the exchange signed it.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <param name="signers">The signing certificates of the exchange.</param>
    /// <returns>The reminder, or why it is not to be believed.</returns>
    public static Outcome<TermReminder> Verify(ReadOnlyMemory<byte> document, IReadOnlyCollection<X509Certificate2> signers)
    {
        if (!EnvelopedSignature.Verify(document, signers).TryGet(out var root, out var refusal))
            return refusal;
        return root.Is(MessageReference.Namespace, MessageAction) && EbmsSchemas.IsValid(root)
            ? new TermReminder(MessageReference.Read(root), XmlConvert.ToDateTimeOffset(root.Child(MessageReference.Namespace, "TermEnd")!.InnerText))
            : new Refusal(EbmsError.Other, "The signed document is not a reminder.");
    }
}
