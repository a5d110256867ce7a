using System.CommandLine;
using Knooppunt.Cli.Witness;

namespace Knooppunt.Cli.Commands.Witness;

/// <summary><c>knooppunt witness keygen</c>: a key, once.</summary>
internal static class WitnessKeygenCommand
{
    private const string About = "Make the key of a witness, and print what others need to know of it.";

    private const string Help = """
        The key never leaves the folder. What is printed is for the operator of the hub and for everybody's log.policy.

        Example:
          knooppunt witness keygen --name witness.gemeente-voorbeeldstad.example --folder witness
        """;

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "The name of the witness, for example witness.gemeente.example; in every cosignature", HelpName = "NAME", Required = true };
        var folder = WitnessOptions.Folder();
        var command = new Command("keygen", About) { name, folder }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var place = new WitnessFolder(parsed.GetValue(folder)!);
            var key = place.Create(parsed.GetValue(name)!).Verifier;
            var line = $"witness {key.Name} {key}";
            if (Settings.From(parsed).Json)
            {
                Report.Json(output, new { name = key.Name, verifier = key.ToString(), policyLine = line, folder = place.Path });
            }
            else
            {
                output.WriteLine($"key in {place.KeyFile}: keep it, and tell nobody");
                output.WriteLine("for the policies of others, also in " + place.VerifierFile);
                output.WriteLine("  " + line);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
