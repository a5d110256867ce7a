using System.Text;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>The file with the key of a witness. It signs cosignatures and nothing else.</summary>
internal static class WitnessKey
{
    public static Cosigner Read(string file)
    {
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"There is no witness key '{file}'.", "make one with 'knooppunt witness keygen'");
        return PrivateKeyText.TryParseCosigner(File.ReadAllText(file, Encoding.UTF8), out var cosigner)
            ? cosigner
            : throw new KnooppuntConfigurationException($"The file '{file}' is not the key of a witness.", "make one with 'knooppunt witness keygen'; a key that was changed is lost");
    }
}
