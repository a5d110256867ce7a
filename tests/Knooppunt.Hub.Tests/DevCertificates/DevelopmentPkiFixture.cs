using Knooppunt.DevCertificates;
using Knooppunt.Hub.Tests.DevCertificates;
using Xunit;

[assembly: AssemblyFixture(typeof(DevelopmentPkiFixture))]

namespace Knooppunt.Hub.Tests.DevCertificates;

/// <summary>One development PKI for all tests of a run, made when the first test asks for it (RSA keys take seconds). Read only.</summary>
public sealed class DevelopmentPkiFixture : IDisposable
{
    private readonly Lazy<string> folder = new(() =>
    {
        var made = Directory.CreateTempSubdirectory("knooppunt-pki-").FullName;
        DevelopmentPki.Create(made, Now);
        return made;
    });

    /// <summary>The moment of the run; TLS looks at the real clock.</summary>
    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public string Folder => folder.Value;

    public void Dispose()
    {
        if (folder.IsValueCreated)
            Directory.Delete(folder.Value, recursive: true);
    }

    /// <summary>A copy that a test may spoil; delete it with <see cref="IDisposable.Dispose"/>.</summary>
    internal ScratchFolder Copy()
    {
        var scratch = new ScratchFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(scratch.Path, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return scratch;
    }
}

internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("knooppunt-pki-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
