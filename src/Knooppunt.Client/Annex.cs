using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;

namespace Knooppunt.Client;

/// <summary>
/// Documents that go along with a business message, each as a payload part of its own: the consent of the client, the order of the court. The part
/// property <c>Bijlage</c> says which is which.
/// </summary>
public static class Annex
{
    /// <summary>A payload that is an annex; it stands after the business message.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="mimeType">Its media type, for example <c>application/pdf</c>.</param>
    /// <param name="content">Its octets.</param>
    public static Payload Of(Bijlage kind, string mimeType, ReadOnlyMemory<byte> content) =>
        new(mimeType, content) { Properties = [new MessageProperty(Bijlagen.PartProperty, Bijlagen.Naam(kind))] };

    /// <summary>What kind of annex a payload is, or null when it is none.</summary>
    /// <param name="payload">A payload of a message that was pulled.</param>
    public static Bijlage? KindOf(Payload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.Properties.FirstOrDefault(p => p.Name == Bijlagen.PartProperty) is { } property ? Bijlagen.Vind(property.Value) : null;
    }
}
