using Knooppunt.Berichten;
using Knooppunt.Berichten.Gemeenschappelijk.V2;

namespace Knooppunt.Demo;

/// <summary>The sample messages of schemas/berichten/voorbeelden, made part of a conversation of their own.</summary>
internal static class Samples
{
    public static T Make<T>(string conversation, string reference, Func<T, Berichtkop> head) where T : class
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(typeof(T).Name + ".xml")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var message = BerichtLezer.Lees<T>(copy.ToArray()).Bericht ?? throw new StoryBroken("A sample message cannot be read.");
        head(message).ConversatieReferentienummer = conversation;
        head(message).Referentienummer = reference;
        return message;
    }
}
