using System.CommandLine;
using Knooppunt.As4.PModes;
using Knooppunt.Berichten.Termijnen;

namespace Knooppunt.Cli;

/// <summary>The P-Modes that a command is about: those of a folder, or those that are built in.</summary>
internal static class PModeSource
{
    public static Option<string?> Option() => new("--pmodes")
    {
        Description = "Folder with P-Mode files, as the hub has it in Hub:PModes [default: the P-Modes that are built in]",
        HelpName = "FOLDER",
    };

    public static PModeReading Read(string? folder) => folder is null ? new(PModeSet.BuiltIn, []) : PModeFolder.Open(folder).Read(text => Termijn.TryParse(text, out _));

    /// <summary>The P-Modes, or null after telling what is wrong with them.</summary>
    public static PModeSet? ReadOrTell(string? folder, TextWriter error)
    {
        var reading = Read(folder);
        foreach (var problem in reading.Problems)
            error.WriteLine("error: " + Report.Printable(problem.ToString()));
        if (reading.Set is null)
            error.WriteLine("hint: docs/pmodes.md lists the keys; 'knooppunt config check --pmodes FOLDER' checks a folder before the hub gets it");
        return reading.Set;
    }
}
