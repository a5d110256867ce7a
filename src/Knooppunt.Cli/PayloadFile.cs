using System.Text.RegularExpressions;
using Knooppunt.As4.Security;
using Knooppunt.Berichten;
using Knooppunt.Client;

namespace Knooppunt.Cli;

/// <summary>A payload on the command line: <c>FILE</c> or <c>FILE:MIME</c>.</summary>
internal static partial class PayloadFile
{
    public static Payload Read(string argument)
    {
        var (path, type) = (argument, (string?)null);
        var colon = argument.LastIndexOf(':');
        if (colon > 0 && MediaType().IsMatch(argument[(colon + 1)..]))
            (path, type) = (argument[..colon], argument[(colon + 1)..]);
        try
        {
            return new Payload(type ?? ByExtension(path), File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnooppuntConfigurationException($"The payload '{path}' cannot be read.", "give --payload FILE or --payload FILE:MIME, for example annex.pdf:application/pdf", e);
        }
    }

    /// <summary>An annex on the command line: <c>KIND=FILE</c> or <c>KIND=FILE:MIME</c>.</summary>
    public static Payload ReadAnnex(string argument)
    {
        var (name, file) = argument.Split('=', 2) is [var kind, var rest] ? (kind, rest) : (argument, "");
        if (Bijlagen.Vind(name) is not { } bijlage)
            throw new KnooppuntConfigurationException($"'{name}' is not a kind of annex.", $"give --annex KIND=FILE, with one of {string.Join(", ", Enum.GetValues<Bijlage>().Select(Bijlagen.Naam))}");
        var payload = Read(file);
        return Annex.Of(bijlage, payload.MimeType, payload.Content);
    }

    private static string ByExtension(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".xml" => "application/xml",
        ".pdf" => "application/pdf",
        ".csv" => "text/csv",
        ".txt" => "text/plain",
        _ => "application/octet-stream",
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MediaType();
}
