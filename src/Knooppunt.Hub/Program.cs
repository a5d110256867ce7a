using Knooppunt.Hub;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Terms;
using Knooppunt.Hub.Transparency;
using Knooppunt.Hub.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Usage.Text);
    return 0;
}

OpenSslSettings.Install();
try
{
    if (args is [TermsCommand.Name, .. var words])
        return await TermsCommand.Run(words, Console.Out, Console.Error);
    if (args is [LogCommand.Name, .. var logWords])
        return await LogCommand.Run(logWords, Console.Out, Console.Error);
    if (args is [PartiesCommand.Name, .. var partyWords])
        return await PartiesCommand.Run(partyWords, Console.Out, Console.Error);
    await using var hub = await HubApplication.Build(args);
    await hub.RunAsync();
    return 0;
}
catch (OptionsValidationException e)
{
    foreach (var failure in e.Failures)
        Console.Error.WriteLine("error: " + failure);
    Console.Error.WriteLine("hint: settings and their defaults are listed by --help");
    return 2;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine("error: the address of Hub:Url is in use by another program\nhint: stop that program, or give another address with --Hub:Url");
    return 2;
}
catch (SetupException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    return 2;
}
