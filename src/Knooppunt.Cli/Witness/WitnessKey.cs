using System.Security.Cryptography;
using System.Text;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// The key of a witness as text, in the form of Go's <c>sumdb/note</c>: <c>PRIVATE+KEY+name+id+base64(type ‖ seed)</c>. It signs
/// cosignatures and nothing else.
/// </summary>
internal static class WitnessKey
{
    private const int SeedLength = 32;

    public static string Generate(string name)
    {
        var seed = RandomNumberGenerator.GetBytes(SeedLength);
        var cosigner = new Cosigner(name, seed);
        return $"PRIVATE+KEY+{NameAndId(cosigner)}+{Convert.ToBase64String([(byte)SignatureType.Cosignature, .. seed])}\n";
    }

    public static Cosigner Read(string file)
    {
        var wrong = new KnooppuntConfigurationException($"The file '{file}' is not the key of a witness.", "make one with 'knooppunt witness keygen'; a key that was changed is lost");
        if (!File.Exists(file))
            throw new KnooppuntConfigurationException($"There is no witness key '{file}'.", "make one with 'knooppunt witness keygen'");
        var parts = File.ReadAllText(file, Encoding.UTF8).TrimEnd('\n').Split('+', 5);
        if (parts is not ["PRIVATE", "KEY", var name, var id, var key])
            throw wrong;
        try
        {
            var octets = Convert.FromBase64String(key);
            if (octets.Length != 1 + SeedLength || octets[0] != (byte)SignatureType.Cosignature)
                throw wrong;
            var cosigner = new Cosigner(name, octets.AsSpan(1));
            return NameAndId(cosigner) == $"{name}+{id}" ? cosigner : throw wrong;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw wrong;
        }
    }

    /// <summary>Both stand in front of the public key too.</summary>
    private static string NameAndId(Cosigner cosigner) => string.Join('+', cosigner.Verifier.ToString().Split('+', 3)[..2]);
}
