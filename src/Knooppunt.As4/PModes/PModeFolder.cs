using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Knooppunt.As4.PModes;

/// <summary>A folder with P-Mode files, as it was when it was read. The JSON Schema beside them is not one of them.</summary>
public sealed class PModeFolder
{
    private const int MaxFiles = 1000;

    private readonly string folder;
    private readonly ImmutableArray<PModeProblem> problems;

    private PModeFolder(string folder, ImmutableArray<PModeFile> files, ImmutableArray<PModeProblem> problems) =>
        (this.folder, Files, this.problems) = (folder, files, problems);

    /// <summary>The files, by name.</summary>
    public ImmutableArray<PModeFile> Files { get; }

    /// <summary>Reads the files; a file or folder that cannot be read becomes a problem of <see cref="Read"/>.</summary>
    /// <param name="folder">The folder.</param>
    public static PModeFolder Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = ImmutableArray.CreateBuilder<PModeFile>();
        var problems = ImmutableArray.CreateBuilder<PModeProblem>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (name.EndsWith(".schema.json", StringComparison.Ordinal) || name.StartsWith('.'))
                    continue;
                if (files.Count == MaxFiles)
                {
                    problems.Add(new(name, "", "is one file too many: a folder has at most 1000 P-Modes", "one P-Mode for all parties, with an empty list of parties"));
                    break;
                }

                if (Octets(path, PModeFile.MaxOctets + 1) is { } octets)
                    files.Add(new PModeFile(name, octets));
                else
                    problems.Add(new(name, "", "must be a file that can be read", "a file with the rights rw-r--r--"));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(new("*.json", "", "must be in a folder that is there and can be read", "schemas/pmodes"));
        }

        return new PModeFolder(folder, files.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The P-Modes, with the paths of their password files made absolute.</summary>
    /// <param name="isTerm">Whether a text is a term.</param>
    public PModeReading Read(Predicate<string> isTerm) => PModeSet.Read(
        Files, isTerm, problems, (tell, mode) => mode.Security.PullAuthorization is { } token ? WithPassword(mode, token, tell) : mode);

    /// <summary>Tells whether a later reading of the folder found the same names and contents.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Name)));
            hash.AppendData(SHA256.HashData(file.Octets.Span));
        }

        foreach (var problem in problems)
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(problem.ToString())));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private PMode WithPassword(PMode mode, PullUsernameToken token, Action<PModeProblem> tell)
    {
        const string Key = "security.pullAuthorization.passwordFile";
        var path = Path.GetFullPath(Path.Combine(folder, token.PasswordFile));
        var found = token with { PasswordFile = path };
        if (found.ReadPassword() is null)
            tell(new(mode.Id + ".json", Key, PModeKeys.Of(Key).Expected, $"\"passwordFile\": {PModeKeys.Of(Key).Example}"));
        return mode with { Security = mode.Security with { PullAuthorization = found } };
    }

    internal static byte[]? Octets(string path, int most)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var octets = new byte[Math.Min(stream.Length, most)];
            return octets.AsSpan(0, stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false)).ToArray();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
