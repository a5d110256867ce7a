using Xunit;

namespace Knooppunt.EndToEnd.Tests;

/// <summary>
/// Requests that two programs could read differently, or that are no AS4 (security catalogue H-11, H-13 to H-16): refused with a
/// status and one log line, and nothing that follows on the connection is executed.
/// </summary>
public sealed class RequestFramingTests(DefaultHub hub) : IClassFixture<DefaultHub>
{
    private const string Soap = "Content-Type: application/soap+xml\r\n";
    private const string Second = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private readonly int lines = hub.Exchange.Hub.Log.Count;

    public static TheoryData<string, string, string> Requests => new()
    {
        { "Content-Length with a sign", "400", Post("Content-Length: +3\r\n" + Soap) + "abc" },
        { "Content-Length of minus nothing", "400", Post("Content-Length: -0\r\n" + Soap) },
        { "Content-Length in hexadecimal", "400", Post("Content-Length: 0x3\r\n" + Soap) + "abc" },
        { "Content-Length with a blank inside", "400", Post("Content-Length: 1 0\r\n" + Soap) + "0123456789" },
        { "Content-Length past 64 bits", "400", Post("Content-Length: 99999999999999999999\r\n" + Soap) },
        { "two lengths", "400", Post("Content-Length: 3\r\nContent-Length: 4\r\n" + Soap) + "abcd" },
        { "two equal lengths", "400", Post("Content-Length: 3\r\nContent-Length: 3\r\n" + Soap) + "abc" },
        { "length and chunks", "400", Post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n" + Soap) + "0\r\n\r\n" },
        { "chunks and length", "400", Post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n" + Soap) + "0\r\n\r\n" },
        { "compressed chunks", "400", Post("Transfer-Encoding: gzip, chunked\r\n" + Soap) + "0\r\n\r\n" },
        { "chunks and identity", "400", Post("Transfer-Encoding: chunked, identity\r\n" + Soap) + "0\r\n\r\n" },
        { "two transfer encodings", "400", Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" + Soap) + "0\r\n\r\n" },
        { "unknown transfer encoding", "400", Post("Transfer-Encoding: xchunked\r\n" + Soap) + "0\r\n\r\n" },
        { "blank before the colon", "400", Post("Transfer-Encoding : chunked\r\n" + Soap) + "0\r\n\r\n" },
        { "folded header", "400", Post("Transfer-Encoding:\r\n chunked\r\n" + Soap) + "0\r\n\r\n" },
        { "bare LF header lines", "400", "POST /msh HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 0\n\n" },
        { "NUL in a header", "400", Post("X-A: a\0b\r\n" + Soap + "Content-Length: 0\r\n") },
        { "chunk size past 31 bits", "400", Post("Transfer-Encoding: chunked\r\n" + Soap) + "FFFFFFFFFFFFFFFFF\r\n" },
        { "chunk size of 2^31", "400", Post("Transfer-Encoding: chunked\r\n" + Soap) + "80000000\r\n" },
        { "chunk size that is no number", "400", Post("Transfer-Encoding: chunked\r\n" + Soap) + "xyz\r\n" },
        { "chunk line with a bare LF", "400", Post("Transfer-Encoding: chunked\r\n" + Soap) + "3\nabc\r\n0\r\n\r\n" },
        { "bare LF in a chunk extension", "400", Post("Transfer-Encoding: chunked\r\n" + Soap) + "3;a\nabc\r\n0\r\n\r\n" },
        { "chunks in HTTP/1.0", "400", "POST /msh HTTP/1.0\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n" + Soap + "\r\n0\r\n\r\n" },
        { "encoded body", "400", Post("Content-Encoding: gzip\r\nContent-Length: 3\r\n" + Soap) + "abc" },
        { "two content types", "400", Post("Content-Length: 3\r\n" + Soap + Soap) + "abc" },
        { "no host", "400", "POST /msh HTTP/1.1\r\nContent-Length: 0\r\n\r\n" },
        { "another content type", "415", Post("Content-Length: 3\r\nContent-Type: application/json\r\n") + "abc" },
        { "no content type", "415", Post("Content-Length: 3\r\n") + "abc" },
        { "HTTP/2 without agreement", "505", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
    };

    public static TheoryData<string, string, string> Answered => new()
    {
        { "GET", "405", "GET /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" },
        { "PUT", "405", "PUT /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "TRACE", "405", "TRACE /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" },
        { "OPTIONS", "405", "OPTIONS /msh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" },
        { "a push to the health page", "405", "POST /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "another path", "404", "POST /other HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "two slashes", "404", "POST //msh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "an encoded slash", "404", "POST /%2fmsh HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "a path that climbs", "404", "POST /msh/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" },
        { "multipart without a boundary", "400", Post("Connection: close\r\nContent-Length: 3\r\nContent-Type: multipart/related; type=\"application/soap+xml\"\r\n") + "abc" },
        { "charset utf-7", "400", Post("Connection: close\r\nContent-Length: 3\r\nContent-Type: application/soap+xml; charset=utf-7\r\n") + "abc" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_of_which_the_end_or_the_meaning_is_doubtful_ends_its_connection(string name, string status, string request)
    {
        await using var connection = await RawConnection.Open(hub.Exchange.Hub.Url);
        await connection.Write(request + Second);
        await Refused(name, status, connection);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_request_that_is_no_AS4_gets_its_status(string name, string status, string request)
    {
        await using var connection = await RawConnection.Open(hub.Exchange.Hub.Url);
        await connection.Write(request);
        await Refused(name, status, connection);
    }

    [Fact]
    public async Task A_second_request_in_the_body_of_a_first_is_body()
    {
        await using var connection = await RawConnection.Open(hub.Exchange.Hub.Url);
        await connection.Write($"POST /other HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {Second.Length}\r\n\r\n{Second}");
        await Refused("smuggled", "404", connection);
    }

    [Fact]
    public async Task A_connection_for_another_host_than_the_request_is_misdirected()
    {
        await using var connection = await RawConnection.Open(hub.Exchange.Hub.Url, host: "portaal.voorbeeld.test");
        await connection.Write("GET /health/live HTTP/1.1\r\nHost: knooppunt.voorbeeld.test\r\n\r\n");
        await Refused("misdirected", "421", connection);
    }

    [Theory]
    [InlineData("X-ARR-ClientCert")]
    [InlineData("X-SSL-Client-Cert")]
    [InlineData("X-Client-Cert")]
    [InlineData("X-Forwarded-Client-Cert")]
    public async Task A_certificate_in_a_header_is_nobodys(string header)
    {
        var certificate = Convert.ToBase64String(Participant.Certificates("gemeente-voorbeeldstad", "tls")[0].RawData);
        await using var connection = await RawConnection.Open(hub.Exchange.Hub.Url, folder: null);
        await connection.Write(Post($"Connection: close\r\n{header}: {certificate}\r\nX-Forwarded-For: 192.0.2.1\r\nContent-Length: 3\r\n{Soap}") + "abc");
        await Refused(header, "403", connection);
    }

    private async Task Refused(string name, string status, RawConnection connection)
    {
        Assert.Equal(status, await connection.Statuses());
        var said = await Eventually.Get(() => Task.FromResult(hub.Exchange.Hub.Log.Skip(lines).Where(l => l.Contains("Warning", StringComparison.Ordinal)).ToArray() is { Length: > 0 } found ? found : null));
        Assert.True(said.Length == 1, $"{name}: {string.Join('\n', said)}");
    }

    private static string Post(string headers) => "POST /msh HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
}
