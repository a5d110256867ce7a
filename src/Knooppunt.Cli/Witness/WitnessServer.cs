using System.Net;
using System.Text;
using Knooppunt.Client;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Cli.Witness;

/// <summary>
/// The HTTP side of C2SP tlog-witness. Plain HTTP: what is said is signed and public; where an https address is wanted, a proxy gives it
/// (docs/decisions/0031-witness-in-the-command-line.md).
/// </summary>
internal sealed class WitnessServer(CosigningWitness witness, WitnessLog log, string prefix)
{
    /// <summary>How many requests are read at a time; the others wait in the listener.</summary>
    private const int Slots = 16;

    /// <summary>How long a body may take to come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Serves until it is told to stop.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var listener = Listen();
        using var slots = new SemaphoreSlim(Slots);
        await using var stop = cancellation.Register(listener.Stop);
        log.Listening(prefix);
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (cancellation.IsCancellationRequested)
                    break;
                throw;
            }

            await slots.WaitAsync(CancellationToken.None);
            _ = Task.Run(() => Serve(context, slots), CancellationToken.None);
        }

        // What was begun is answered: nobody takes a slot any more.
        for (var i = 0; i < Slots; i++)
            await slots.WaitAsync(CancellationToken.None);
    }

    private HttpListener Listen()
    {
        var listener = new HttpListener { IgnoreWriteExceptions = true };
        try
        {
            listener.Prefixes.Add(prefix);
            listener.Start();
            return listener;
        }
        catch (Exception e) when (e is ArgumentException or HttpListenerException)
        {
            listener.Close();
            throw new KnooppuntConfigurationException($"Cannot listen on '{prefix}'.", "give a free port and a slash at the end, for example http://127.0.0.1:8090/ or http://+:8090/", e);
        }
    }

    private async Task Serve(HttpListenerContext context, SemaphoreSlim slots)
    {
        try
        {
            var (status, body, mediaType) = await Answer(context.Request).WaitAsync(Patience);
            context.Response.StatusCode = status;
            context.Response.ContentType = mediaType;
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body).AsTask().WaitAsync(Patience);
            context.Response.Close();
        }
        catch (Exception e) when (e is TimeoutException or HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            context.Response.Abort();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or KnooppuntConfigurationException)
        {
            // No cosignature without a stored checkpoint.
            log.Waiting("the state of the witness cannot be read or written: " + e.Message);
            context.Response.StatusCode = 500;
            context.Response.Close();
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<(int Status, byte[] Body, string MediaType)> Answer(HttpListenerRequest request)
    {
        if (request.Url?.AbsolutePath.EndsWith("/" + AddCheckpoint.Path, StringComparison.Ordinal) != true)
            return Text(404, "There is one thing to ask here: POST add-checkpoint (C2SP tlog-witness).");
        if (request.HttpMethod != "POST")
            return Text(405, "add-checkpoint takes a POST.");
        if (await Body(request) is not { } octets)
            return Text(413, "The request is too large.");
        if (!AddCheckpoint.TryParse(octets, out var add, out var error))
            return Text(400, $"The request cannot be read: {error}.");
        var reply = witness.Add(add);
        var status = WitnessRules.HttpStatus(reply.Answer);
        if (reply.Cosignature is { } cosignature)
            return (status, Encoding.UTF8.GetBytes($"{cosignature}\n"), "text/plain; charset=utf-8");
        return status == 409 ? (status, AddCheckpoint.FormatSize(reply.Size), AddCheckpoint.SizeMediaType) : Text(status, $"Not cosigned: {reply.Answer}.");
    }

    private static (int Status, byte[] Body, string MediaType) Text(int status, string text) => (status, Encoding.UTF8.GetBytes(text + "\n"), "text/plain; charset=utf-8");

    /// <summary>
    /// The body, or null when it is larger than a request can be. As much again is read and thrown away: who is still writing would not see
    /// an answer that comes before it is done.
    /// </summary>
    private static async Task<byte[]?> Body(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var length = 0L;
        for (int read; length <= 2 * AddCheckpoint.MaxLength && (read = await request.InputStream.ReadAsync(buffer)) > 0; length += read)
        {
            if (length + read <= AddCheckpoint.MaxLength)
                body.Write(buffer, 0, read);
        }

        return length <= AddCheckpoint.MaxLength ? body.ToArray() : null;
    }
}
