using Knooppunt.Berichten;

namespace Knooppunt.Demo;

/// <summary>A business message as it is sent: its octets, and what the header has to say of it.</summary>
internal sealed record Document(string Action, string Conversation, byte[] Octets)
{
    public static Document Of<T>(T message, string conversation) where T : class => new(typeof(T).Name, conversation, BerichtSchrijver.Schrijf(message));
}
