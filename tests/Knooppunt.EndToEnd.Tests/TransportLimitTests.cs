using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>The limits of requests and connections, over real sockets: at the limit, and one beyond it (docs/limits.md).</summary>
public sealed class TransportLimitTests
{
    private const string Live = "GET /health/live";
    private const string Host = "Host: 127.0.0.1\r\n";
    private const string Close = "Connection: close\r\n";

    [Theory]
    [InlineData("MaxMessageBytes", "70000", 70_000, "400", "413")] // 400: it is read, and is no SOAP envelope
    [InlineData("MaxRequestLineBytes", "100", 100, "200", "414")]
    [InlineData("MaxRequestHeaders", "16", 16, "200", "431")]
    [InlineData("MaxRequestHeaderBytes", "1024", 1024, "200", "431")]
    public async Task A_request_of_exactly_the_limit_is_read_and_one_more_is_not(string name, string value, int limit, string within, string beyond)
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:" + name, value);
        Assert.Equal(within, await Statuses(exchange, Request(name, limit)));
        Assert.Equal(beyond, await Statuses(exchange, Request(name, limit + 1)));
        Assert.Single(exchange.Hub.Log, l => l.Contains($"HTTP status {beyond}", StringComparison.Ordinal) || l.Contains($"\"Status\":{beyond}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chunked_body_is_bounded_like_any_other()
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:MaxMessageBytes", "70000");
        string Chunked(int size) => $"POST /msh HTTP/1.1\r\n{Host}{Close}Content-Type: application/soap+xml\r\nTransfer-Encoding: chunked\r\n\r\n{size:x}\r\n{new string('x', size)}\r\n0\r\n\r\n";
        Assert.Equal("413", await Statuses(exchange, Chunked(70_001)));
        Assert.Equal("400", await Statuses(exchange, Chunked(69_000)));
    }

    [Theory]
    [InlineData("HandshakeTimeout", null, "")]
    [InlineData("RequestHeadersTimeout", "GET /health/live HTTP/1.1\r\nHost: 127", "408")]
    [InlineData("BodyTimeout", "POST /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/soap+xml\r\nContent-Length: 10\r\n\r\nabc", "408")]
    [InlineData("KeepAliveTimeout", "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "200")]
    public async Task Who_does_not_go_on_in_time_is_cut_off_and_who_is_just_in_time_is_not(string name, string? begin, string status)
    {
        // Kestrel looks at its clocks once a second.
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:" + name, "00:00:04");
        var since = TimeProvider.System.GetTimestamp();
        if (begin is null)
            await SilentUntilClosed(exchange.Hub.Url);
        else
            Assert.Equal(status, await Statuses(exchange, begin));
        Assert.InRange(TimeProvider.System.GetElapsedTime(since).TotalSeconds, 2.9, 20);

        await using var patient = await RawConnection.Open(exchange.Hub.Url);
        await patient.Write(Live);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await patient.Write($" HTTP/1.1\r\n{Host}{Close}\r\n");
        Assert.Equal("200", await patient.Statuses());
    }

    [Fact]
    public async Task Who_sends_more_slowly_than_the_least_rate_is_cut_off()
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:MinBytesPerSecond", "1000");
        var head = $"POST /msh HTTP/1.1\r\n{Host}{Close}Content-Type: application/soap+xml\r\nContent-Length: 20000\r\n\r\n";
        Assert.Equal(["400", "408"], await Task.WhenAll(Trickle(3_000), Trickle(100)));

        // The first five seconds are free; a second later the average counts.
        async Task<string> Trickle(int octetsPerSecond)
        {
            await using var connection = await RawConnection.Open(exchange.Hub.Url);
            await connection.Write(head);
            var answer = connection.Statuses();
            try
            {
                for (var sent = 0; sent < 20_000 && !answer.IsCompleted; sent += octetsPerSecond)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
                    await connection.Write(new string('x', Math.Min(octetsPerSecond, 20_000 - sent)));
                }
            }
            catch (IOException)
            {
                // It was cut off in the middle of a write.
            }

            return await answer;
        }
    }

    [Theory]
    [InlineData("MaxConnections", "10", 10)]
    [InlineData("MaxConnectionsPerAddress", "3", 3)]
    [InlineData("MaxConnectionsPerPartner", "3", 3)]
    public async Task One_connection_more_than_allowed_is_closed_and_the_others_go_on(string name, string value, int limit)
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:" + name, value);
        var open = new List<RawConnection>();
        try
        {
            while (open.Count < limit)
                open.Add(await RawConnection.Open(exchange.Hub.Url));
            Assert.Equal("", await Attempt());
            Assert.Single(exchange.Hub.Log, l => l.Contains("Connection refused", StringComparison.Ordinal) || l.Contains("\"Whose\"", StringComparison.Ordinal));

            if (name == "MaxConnectionsPerPartner")
                Assert.Equal("200", await Attempt("schuldhulp-voorbeeld"));
            await open[^1].Write($"{Live} HTTP/1.1\r\n{Host}{Close}\r\n");
            Assert.Equal("200", await open[^1].Statuses());
            await open[^1].DisposeAsync();
            open.RemoveAt(limit - 1);
            Assert.Equal("200", await Eventually.Get(async () => await Attempt() is { Length: > 0 } status ? status : null));
        }
        finally
        {
            foreach (var connection in open)
                await connection.DisposeAsync();
        }

        // Before TLS a refusal is a broken handshake; after it the connection just ends.
        async Task<string> Attempt(string folder = "gemeente-voorbeeldstad")
        {
            try
            {
                await using var connection = await RawConnection.Open(exchange.Hub.Url, folder);
                await connection.Write($"{Live} HTTP/1.1\r\n{Host}{Close}\r\n");
                return await connection.Statuses();
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                return "";
            }
        }
    }

    [Fact]
    public async Task Requests_beyond_the_rate_of_a_partner_get_429_and_those_of_others_do_not()
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:RequestBurst", "3", "--Hub:Limits:RequestsPerSecond", "1");
        await using var connection = await RawConnection.Open(exchange.Hub.Url);
        await using var other = await RawConnection.Open(exchange.Hub.Url, "schuldhulp-voorbeeld");
        var get = $"GET /msh HTTP/1.1\r\n{Host}\r\n";
        await connection.Write(string.Concat(Enumerable.Repeat(get, 3)) + get.Replace(Host, Host + Close, StringComparison.Ordinal));
        await other.Write(get.Replace(Host, Host + Close, StringComparison.Ordinal));
        var answers = await connection.ReadToEnd();
        Assert.Equal(["405", "405", "405", "429"], answers.Split("\r\n").Where(l => l.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(l => l[9..12]));
        Assert.Contains("\r\nRetry-After: 1\r\n", answers, StringComparison.Ordinal);
        Assert.Equal("405", await other.Statuses());
        Assert.Equal("200", await Statuses(exchange, $"{Live} HTTP/1.1\r\n{Host}{Close}\r\n"));
    }

    [Fact]
    public async Task Handshakes_of_one_address_wait_for_each_other_and_not_those_of_another()
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:HandshakesPerSecondPerAddress", "1");
        var since = TimeProvider.System.GetTimestamp();
        var crowd = Enumerable.Range(0, 4).Select(_ => RawConnection.Open(exchange.Hub.Url, from: "127.0.0.2")).ToArray();
        await Task.WhenAny(crowd);
        await using (await RawConnection.Open(exchange.Hub.Url, from: "127.0.0.3"))
            Assert.Contains(crowd, connection => !connection.IsCompleted);
        foreach (var connection in await Task.WhenAll(crowd))
            await connection.DisposeAsync();

        // One came at once, the others in the three seconds after it.
        Assert.InRange(TimeProvider.System.GetElapsedTime(since).TotalSeconds, 2.5, 20);
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("3", false)]
    public async Task A_partner_waits_for_its_own_refused_messages_and_nobody_else_does(string inWork, bool waits)
    {
        await using var exchange = await SqliteExchange.Open(null, "--Hub:Limits:MaxInWorkPerPartner", inWork, "--Hub:Limits:RestAfterRefusalMilliseconds", "4000");
        var post = $"POST /msh HTTP/1.1\r\n{Host}{Close}Content-Type: application/soap+xml\r\nContent-Length: 3\r\n\r\nabc";
        var since = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 2; i++)
            Assert.Equal("400", await Statuses(exchange, post));
        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(4), "The answer to a refused message waited for the rest after it.");

        var third = Statuses(exchange, post);
        if (!waits)
            Assert.Equal("400", await third);
        await using var other = await RawConnection.Open(exchange.Hub.Url, "schuldhulp-voorbeeld");
        await other.Write(post);
        Assert.Equal("400", await other.Statuses());
        Assert.Equal(waits, !third.IsCompleted);
        Assert.Equal("400", await third);
    }

    [Theory]
    [InlineData("1048576", "gemeente-voorbeeldstad", "429")] // its own share is taken
    [InlineData("1048576", "schuldhulp-voorbeeld", "503")] // everybody's is
    [InlineData("2097152", "schuldhulp-voorbeeld", "400")] // there is room: it is read, and is no SOAP envelope
    public async Task Bodies_that_do_not_fit_into_memory_wait_and_are_sent_away(string everybody, string folder, string status)
    {
        await using var exchange = await SqliteExchange.Open(
            null, "--Hub:Limits:MaxMessageBytes", "1048576", "--Hub:Limits:MaxBytesInMemoryPerPartner", "1048576", "--Hub:Limits:MaxBytesInMemory", everybody,
            "--Hub:Limits:MinBytesPerSecond", "1");
        string Post(int length, string body) => $"POST /msh HTTP/1.1\r\n{Host}{Close}Content-Type: application/soap+xml\r\nContent-Length: {length}\r\n\r\n{body}";
        await using var holder = await RawConnection.Open(exchange.Hub.Url);
        await holder.Write(Post(1 << 20, new string('x', 1000)));
        await Task.Delay(500, TestContext.Current.CancellationToken);

        await using var second = await RawConnection.Open(exchange.Hub.Url, folder);
        await second.Write(Post(3, "abc"));
        var answer = await second.ReadToEnd();
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.Equal(status != "400", answer.Contains("\r\nRetry-After: 5\r\n", StringComparison.Ordinal));

        await holder.Write(new string('x', (1 << 20) - 1000));
        Assert.Equal("400", await holder.Statuses());
        Assert.Equal("400", await Statuses(exchange, Post(3, "abc")));
    }

    private static async Task<string> Statuses(Exchange exchange, string request)
    {
        await using var connection = await RawConnection.Open(exchange.Hub.Url);
        await connection.Write(request);
        return await connection.Statuses();
    }

    private static async Task SilentUntilClosed(Uri hub)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(hub.Host, hub.Port);
        Assert.Equal(0, await tcp.GetStream().ReadAsync(new byte[1]));
    }

    /// <summary>A request of which the named property has the size.</summary>
    private static string Request(string name, int size)
    {
        const string end = " HTTP/1.1\r\n";
        var line = Live + end;
        return name switch
        {
            "MaxMessageBytes" => $"POST /msh HTTP/1.1\r\n{Host}{Close}Content-Type: application/soap+xml\r\nContent-Length: {size}\r\n\r\n{new string('x', size)}",
            "MaxRequestLineBytes" => Live + "?".PadRight(size - line.Length, 'x') + end + Host + Close + "\r\n",
            "MaxRequestHeaders" => line + Host + Close + string.Concat(Enumerable.Range(2, size - 2).Select(i => $"X{i}: y\r\n")) + "\r\n",
            _ => line + Host + Close + "X: ".PadRight(size - Host.Length - Close.Length - 2, 'y') + "\r\n\r\n",
        };
    }
}
