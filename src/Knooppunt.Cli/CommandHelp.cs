using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Knooppunt.Cli;

/// <summary>What <c>--help</c> tells of a command besides its options: how it behaves, and an example.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string> Texts = [];

    private readonly HelpAction options;

    private CommandHelp(HelpAction options) => this.options = options;

    public override bool ClearsParseErrors => true;

    /// <summary>Lets the help option of this tree print the texts.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandHelp((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var result = options.Invoke(parseResult);
        if (Texts.TryGetValue(parseResult.CommandResult.Command, out var text))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(text);
            parseResult.InvocationConfiguration.Output.WriteLine();
        }

        return result;
    }

    internal static void Set(Command command, string text) => Texts.AddOrUpdate(command, text);
}

internal static class CommandHelpText
{
    /// <summary>Adds the text below the options of this command's help; a list of commands shows the description only.</summary>
    public static T WithHelp<T>(this T command, string text) where T : Command
    {
        CommandHelp.Set(command, text);
        return command;
    }
}
