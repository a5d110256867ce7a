using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Msh;

/// <summary>New message ids: a UUID v7 at the host of the mailboxes (RFC 2822 msg-id, ebMS3 Core 5.2.2.1).</summary>
internal sealed class MessageIds(IOptions<HubOptions> options, TimeProvider clock)
{
    private readonly string host = new Uri(options.Value.MpcBase).Host;

    public string New() => $"{Guid.CreateVersion7(clock.GetUtcNow())}@{host}";
}
