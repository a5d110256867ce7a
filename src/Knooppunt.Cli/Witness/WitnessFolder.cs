using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>What a witness keeps, and where: its key, what it cosigned last of each log, and the forks that it found.</summary>
internal sealed record WitnessFolder(string Path)
{
    private const string CheckpointEnding = ".checkpoint";

    public string KeyFile => System.IO.Path.Combine(Path, "witness.key");

    /// <summary>The public key, for the policies of those who rely on this witness.</summary>
    public string VerifierFile => System.IO.Path.Combine(Path, "witness.vkey");

    public string State => System.IO.Path.Combine(Path, "state");

    public string Forks => System.IO.Path.Combine(Path, "forks");

    public string CheckpointFile(string origin) => System.IO.Path.Combine(State, Uri.EscapeDataString(origin) + CheckpointEnding);

    /// <summary>The origins of which something was cosigned.</summary>
    public IEnumerable<string> Origins() => !Directory.Exists(State)
        ? []
        : Directory.GetFiles(State, "*" + CheckpointEnding).Order(StringComparer.Ordinal)
            .Select(file => Uri.UnescapeDataString(System.IO.Path.GetFileName(file)[..^CheckpointEnding.Length]));

    public IEnumerable<string> ForkFiles() => Directory.Exists(Forks) ? Directory.GetFiles(Forks, "*.json").Order(StringComparer.Ordinal) : [];

    /// <summary>Makes the key. A key that is there is never written over: what it cosigned binds whoever has it.</summary>
    public Cosigner Create(string name)
    {
        if (File.Exists(KeyFile))
            throw new KnooppuntConfigurationException($"There is a witness key '{KeyFile}' already.", "take another --folder; a key that is replaced is a new witness, with a new name");
        string key;
        try
        {
            key = PrivateKeyText.GenerateCosigner(name) + "\n";
        }
        catch (ArgumentException)
        {
            throw new KnooppuntConfigurationException("The name of a witness cannot be empty or have a space or a plus.", "take a name like an address without https, for example witness.gemeente.example/1");
        }

        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(State);
        Directory.CreateDirectory(Forks);
        DurableFile.Write(KeyFile, System.Text.Encoding.UTF8.GetBytes(key), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var cosigner = WitnessKey.Read(KeyFile);
        DurableFile.Write(VerifierFile, System.Text.Encoding.UTF8.GetBytes($"{cosigner.Verifier}\n"));
        return cosigner;
    }
}
