using System.Text;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;
using Microsoft.Extensions.Options;

namespace Knooppunt.Hub.Transparency;

/// <summary>
/// Asks each witness to cosign the latest checkpoint (C2SP tlog-witness). Nothing waits for it: a checkpoint is published when it is signed,
/// and carries the cosignatures that it has. Each witness has its own pace, so that one that is slow or away holds up no other.
/// Any number of hubs may ask; the second to come gets the same answer.
/// </summary>
internal sealed class CosignatureService(
    LogReader log, CosignatureStore store, LogWitnesses witnesses, TransparencyConnections connections, IOptions<HubOptions> options, ILogger<CosignatureService> lines) : BackgroundService
{
    private const int StatusOk = 200;
    private const int StatusConflict = 409;
    private const int StatusNotConsistent = 422;

    /// <summary>A witness that was away is asked again after at most this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(witnesses.ToAsk.Select(witness => Follow(witness, stoppingToken)));

    private async Task Follow(PolicyWitness witness, CancellationToken cancellation)
    {
        var pause = options.Value.LogInterval;
        while (!cancellation.IsCancellationRequested)
        {
            var outcome = await Try(witness, cancellation);
            switch (outcome)
            {
                case CosignatureOutcome.Cosigned cosigned:
                    lines.Cosigned(witness.Key.Name, cosigned.Size);
                    break;
                case CosignatureOutcome.NotNow later:
                    lines.NotCosigned(witness.Key.Name, later.Reason);
                    break;
                case CosignatureOutcome.Contradicted contradicted:
                    lines.LogContradicted(witness.Key.Name, contradicted.Size, contradicted.Reason);
                    break;
            }

            pause = outcome is CosignatureOutcome.Nothing or CosignatureOutcome.Cosigned ? options.Value.LogInterval : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause, cancellation);
        }
    }

    private async Task<CosignatureOutcome> Try(PolicyWitness witness, CancellationToken cancellation)
    {
        try
        {
            return await Ask(witness, cancellation);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return cancellation.IsCancellationRequested ? new CosignatureOutcome.Nothing() : new CosignatureOutcome.NotNow(e.GetType().Name);
        }
    }

    /// <summary>Asks for the latest checkpoint, a second time when the witness says that it was further or less far than this database knows.</summary>
    public async Task<CosignatureOutcome> Ask(PolicyWitness witness, CancellationToken cancellation)
    {
        var name = witness.Key.Name;
        if (await log.Latest() is not { } latest || await store.LastOf(name) is var last && last >= latest.Head.Size)
            return new CosignatureOutcome.Nothing();
        if (!SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(latest.Note), out var checkpoint, out _))
            return new CosignatureOutcome.NotNow("The stored checkpoint cannot be read.");

        var answer = await Post(witness, checkpoint, last, cancellation);
        if (answer is { Status: StatusConflict } && AddCheckpoint.TryParseSize(answer.Body, out var theirs))
        {
            if (theirs > latest.Head.Size)
                return new CosignatureOutcome.Contradicted("It has cosigned a larger tree than this log has.", theirs);
            last = theirs;
            answer = await Post(witness, checkpoint, last, cancellation);
        }

        switch (answer)
        {
            case null:
                return new CosignatureOutcome.NotNow("It does not answer.");
            case { Status: StatusOk }:
                if (ReadCosignatures.Of(witness.Key, checkpoint, answer.Body) is not { } cosignature)
                    return new CosignatureOutcome.NotNow("Its answer has no cosignature of its key that verifies.");
                await store.Keep(latest.Head, cosignature);
                return new CosignatureOutcome.Cosigned(latest.Head.Size);
            case { Status: StatusNotConsistent }:
                return new CosignatureOutcome.Contradicted("The tree that it has cosigned is not the beginning of this log.", last);
            case { Status: StatusConflict } when last == latest.Head.Size:
                return new CosignatureOutcome.Contradicted("It has cosigned another root of the same size.", last);
            default:
                return new CosignatureOutcome.NotNow($"It answers with HTTP status {answer.Status}.");
        }
    }

    private async Task<TransparencyAnswer?> Post(PolicyWitness witness, SignedCheckpoint checkpoint, long from, CancellationToken cancellation)
    {
        var size = checkpoint.Content.Head.Size;
        var tiles = await log.Tiles(TilesNeeded.ForConsistency(from, size));
        if (!ConsistencyProof.TryMake(from, size, new TiledTree(size, tiles).Subtree, out var proof, out _))
            throw new InvalidDataException("The stored tiles of the log are not all there.");
        var address = new Uri(witness.Url!.TrimEnd('/') + "/" + AddCheckpoint.Path);
        return await connections.Post(address, new AddCheckpoint(from, proof, checkpoint).ToOctets(), "text/plain", cancellation);
    }
}
