namespace Knooppunt.As4.Evidence.Bundles;

/// <summary>A file of an evidence bundle.</summary>
/// <param name="Name">Its path in the bundle, such as <c>events/01-SubmissionAcceptance/evidence.xml</c>.</param>
/// <param name="Octets">Its content.</param>
public sealed record BundleFile(string Name, ReadOnlyMemory<byte> Octets)
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>
    /// Whether a name can stand in a bundle: relative, slashes, nothing but ASCII letters, digits, point, hyphen and underscore, no
    /// step that begins with a point. So it is the same name on every system, and unpacking it stays inside the folder.
    /// </summary>
    /// <param name="name">The candidate.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxNameLength
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
            && name.Split('/').All(step => step.Length > 0 && step[0] != '.');
    }
}

/// <summary>Where an archive is not what its own contents make of it.</summary>
/// <param name="File">The file that is hit; <see cref="BundleArchive.Whole"/> when it is the archive as such.</param>
/// <param name="Reason">A fixed English sentence.</param>
public sealed record BundleDamage(string File, string Reason);
