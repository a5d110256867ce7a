using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// What was cosigned last, a file for each log: the signed checkpoint itself, with the cosignature, so that anybody can read it and
/// nobody can change it. One at a time, in this process and in others on the same folder, reads, judges and writes
/// (C2SP tlog-witness, "add-checkpoint": checking and persisting are atomic).
/// </summary>
internal sealed class WitnessState(WitnessFolder folder, NoteVerifier self)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Nobody else reads to write until this is disposed.</summary>
    public IDisposable Hold()
    {
        var turns = Patience / Pause;
        for (var turn = 0; ; turn++)
        {
            try
            {
                return new FileStream(Path.Combine(folder.State, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (turn < turns && Directory.Exists(folder.State))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>What was cosigned last of this log, or null.</summary>
    public SignedCheckpoint? Known(string origin)
    {
        var file = folder.CheckpointFile(origin);
        if (!File.Exists(file))
            return null;
        return SignedCheckpoint.TryParse(File.ReadAllBytes(file), out var known, out _) && known.Content.Origin == origin && known.Note.Verify(self).Accepted
            ? known
            : throw new KnooppuntConfigurationException($"The state '{file}' is not what this witness wrote.", "without its state a witness must not cosign: bring the file back, or start a new witness with a new name");
    }

    /// <summary>Takes the place of what was known; on disk when this returns.</summary>
    public void Keep(SignedCheckpoint checkpoint) => DurableFile.Write(folder.CheckpointFile(checkpoint.Content.Origin), checkpoint.ToOctets());
}
