using System.Text;
using Knooppunt.DevCertificates;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Keys;

/// <summary>
/// Which log this hub keeps: its origin, which is the name of its keys, and the keys that sign its checkpoints. Ed25519 for the tools of
/// C2SP, ECDSA on P-256 for who has no Ed25519.
/// </summary>
internal sealed record LogIdentity(string Origin, IReadOnlyList<NoteSigner> Signers)
{
    public IEnumerable<NoteVerifier> Verifiers => Signers.Select(s => s.Verifier);

    /// <summary>Whether a checkpoint is of this log, and signed by it.</summary>
    public bool HasSigned(string note) =>
        SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(note), out var checkpoint, out _)
        && checkpoint.Content.Origin == Origin && checkpoint.Note.Verify(Verifiers).Accepted;

    /// <param name="folder">The folder of the hub's keys.</param>
    /// <exception cref="SetupException">They are not there, or not keys.</exception>
    public static LogIdentity Load(string folder)
    {
        try
        {
            var (ed25519, ecdsa) = LogKeys.Read(folder);
            return new LogIdentity(ed25519.Verifier.Name, [ed25519, ecdsa]);
        }
        catch (InvalidDataException wrong)
        {
            throw new SetupException($"The keys of the transparency log: {wrong.Message} Make them once with: knooppunt-hub log keygen ORIGIN (docs/operations.md).");
        }
    }
}
