using System.Buffers.Binary;
using System.Net.Sockets;

namespace Knooppunt.Conformance.Tests;

/// <summary>
/// The first message of a TLS client, octet by octet: what the TLS library of this machine refuses to offer can be offered all the same,
/// and the answer is seen as it comes.
/// </summary>
internal static class ClientHello
{
    public const ushort Ssl3 = 0x0300, Tls10 = 0x0301, Tls11 = 0x0302, Tls12 = 0x0303;

    // Suites that every server of the time had, CBC and RC4: RSA key exchange, and ECDHE with RSA.
    private static readonly ushort[] OldSuites = [0x002F, 0x0035, 0x000A, 0x0005, 0xC013, 0xC014];

    /// <summary>What the server at this address answers to a client that knows this version at most; null for SSL 2.</summary>
    public static async Task<string> Offer(Uri server, ushort? version, params ushort[] suites)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(version is { } known ? Record(known, suites is [] ? OldSuites : suites) : Ssl2());
        return await Answer(stream);
    }

    private static async Task<string> Answer(NetworkStream stream)
    {
        var record = new byte[7];
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var read = await stream.ReadAtLeastAsync(record, record.Length, throwOnEndOfStream: false, patience.Token);
            return read == 0 ? "connection closed" : record[0] switch
            {
                21 => $"alert {(record[6] switch { 40 => "handshake_failure", 70 => "protocol_version", 71 => "insufficient_security", _ => "" })} ({record[6]})",
                22 => "ServerHello",
                _ => "something that is not TLS",
            };
        }
        catch (IOException)
        {
            return "connection closed";
        }
    }

    /// <summary>RFC 5246 7.4.1.2, in a record of the version itself; before TLS 1.2 without extensions.</summary>
    private static byte[] Record(ushort version, ushort[] suites)
    {
        byte[] extensions = version < Tls12
            ? []
            :
            [
                0x00, 0x0A, 0, 4, 0, 2, 0x00, 0x17, // supported_groups: secp256r1
                0x00, 0x0B, 0, 2, 1, 0, // ec_point_formats: uncompressed
                0x00, 0x0D, 0, 6, 0, 4, 0x04, 0x01, 0x08, 0x04, // signature_algorithms: rsa_pkcs1_sha256, rsa_pss_rsae_sha256
            ];
        byte[] hello =
        [
            .. Number(version), .. new byte[32], 0, .. Number(suites.Length * 2), .. suites.SelectMany(s => Number(s)), 1, 0,
            .. extensions.Length == 0 ? [] : Number(extensions.Length), .. extensions,
        ];
        return [22, .. Number(version), .. Number(hello.Length + 4), 1, 0, .. Number(hello.Length), .. hello];
    }

    /// <summary>CLIENT-HELLO of SSL 2: RC4 and triple DES with MD5, a challenge of 16 octets.</summary>
    private static byte[] Ssl2()
    {
        byte[] hello = [1, 0x00, 0x02, .. Number(6), .. Number(0), .. Number(16), 0x01, 0x00, 0x80, 0x07, 0x00, 0xC0, .. new byte[16]];
        return [(byte)(0x80 | (hello.Length >> 8)), (byte)hello.Length, .. hello];
    }

    private static byte[] Number(int value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)value);
        return octets;
    }
}
