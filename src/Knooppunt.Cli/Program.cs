using Knooppunt.Berichten;
using Knooppunt.Cli;

PatternTimeout.Install();
return await KnooppuntCommand.Run(args, Console.Out, Console.Error);
