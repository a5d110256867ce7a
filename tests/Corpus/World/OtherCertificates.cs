namespace Knooppunt.Corpus;

/// <summary>A hub of its own with another folder of certificates, for what is wrong at the side of the hub (H-04).</summary>
internal static class OtherCertificates
{
    /// <summary>
    /// Lets a good client send a good message to a hub whose folder was changed. No answer when the hub refuses to start, or ends
    /// the handshake.
    /// </summary>
    public static async Task<Answer> Try(Scene scene, Action<string> spoil)
    {
        var folder = Directory.CreateTempSubdirectory("knooppunt-corpus-other-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Pki.Folder))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var keys = folder.CreateSubdirectory("hub");
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Pki.Folder, "hub")))
                File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
            spoil(folder.FullName);
            await using var hub = await scene.Hub.Sibling(new Hosting("other", "--Hub:Certificates", folder.FullName));
            return await new Scene(hub).Post(scene.Draft().Sign().Wire());
        }
        catch (InvalidOperationException e) when (e.Message.StartsWith(HubProcess.DidNotStart, StringComparison.Ordinal))
        {
            return Answer.None;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
