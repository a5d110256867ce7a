namespace Knooppunt.Demo;

/// <summary>The clock of the sandbox: the real one, moved forward by as much as the story needs.</summary>
internal sealed class SandboxClock : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));

    public void MoveTo(DateTimeOffset moment) => Interlocked.Add(ref offset, (moment - GetUtcNow()).Ticks);
}
