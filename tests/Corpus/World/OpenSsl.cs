using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Knooppunt.Corpus;

/// <summary>
/// The openssl command line: it makes what the platform refuses to make (SHA-1 and MD5 signatures, exponent 3, P-192), and is a
/// second implementation of what the hub judges.
/// </summary>
internal sealed class OpenSsl(string folder)
{
    private static readonly string[] Quiet = ["-batch", "-notext"];

    /// <summary>Makes a private key.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="arguments">Of <c>openssl genpkey</c>.</param>
    public void Key(string name, params string[] arguments) => Run(["genpkey", .. arguments, "-out", name + ".key"]);

    /// <summary>P-256: what is quickest to make and to use.</summary>
    public void EcKey(string name) => Key(name, "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");

    /// <summary>Makes a request for a certificate.</summary>
    public void Request(string name, string subject) => Run(["req", "-new", "-key", name + ".key", "-subj", subject, "-multivalue-rdn", "-utf8", "-out", name + ".csr"]);

    /// <summary>A certificate that signs itself.</summary>
    public void SelfSigned(string name, string subject, params string[] extensions) =>
        Run(["req", "-x509", "-new", "-key", name + ".key", "-subj", subject, "-days", "30", .. extensions.SelectMany(e => new[] { "-addext", e }), "-out", name + ".crt"]);

    /// <summary>Issues a certificate for a request.</summary>
    /// <param name="name">File name of request and certificate without extension.</param>
    /// <param name="issuer">File name of the authority without extension.</param>
    /// <param name="extensions">As in an extension file of openssl, one a line.</param>
    /// <param name="notBefore">When it begins.</param>
    /// <param name="notAfter">When it ends.</param>
    /// <param name="digest">The hash under the signature.</param>
    public void Issue(string name, string issuer, IEnumerable<string> extensions, DateTimeOffset notBefore, DateTimeOffset notAfter, string digest = "sha256")
    {
        var configuration = Authority(issuer, []);
        File.WriteAllText(Path.Combine(folder, name + ".ext"), string.Join('\n', extensions) + "\n");
        Run(
        [
            "ca", "-config", configuration, "-in", name + ".csr", "-out", name + ".crt", "-md", digest, "-extfile", name + ".ext", "-preserveDN",
            "-startdate", Time(notBefore), "-enddate", Time(notAfter), .. Quiet,
        ]);
    }

    /// <summary>Issues a revocation list.</summary>
    /// <param name="issuer">File name of the authority without extension.</param>
    /// <param name="output">File name of the list.</param>
    /// <param name="revoked">File names of revoked certificates without extension.</param>
    /// <param name="last">When it was issued; now, when nothing is given.</param>
    public void RevocationList(string issuer, string output, string[] revoked, DateTimeOffset? last = null)
    {
        var configuration = Authority(issuer, revoked.Select(name => Run(["x509", "-in", name + ".crt", "-noout", "-serial"]).Trim()["serial=".Length..]));
        var thisUpdate = last ?? TimeProvider.System.GetUtcNow().AddHours(-1);
        Run(["ca", "-config", configuration, "-gencrl", "-out", output, "-crl_lastupdate", Time(thisUpdate), "-crl_nextupdate", Time(thisUpdate.AddDays(30))]);
    }

    public string Run(IEnumerable<string> arguments) => Run(arguments, "");

    public string Run(IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"openssl {string.Join(' ', start.ArgumentList)}: {errors.GetAwaiter().GetResult()}");
    }

    /// <summary>The files that <c>openssl ca</c> wants: a configuration, a database of what was issued and revoked, numbers.</summary>
    private string Authority(string issuer, IEnumerable<string> revokedSerials)
    {
        var file = Path.Combine(folder, issuer + ".cnf");
        File.WriteAllText(file, $"""
            [ca]
            default_ca = this
            [this]
            database = {issuer}.index
            new_certs_dir = .
            certificate = {issuer}.crt
            private_key = {issuer}.key
            rand_serial = yes
            crlnumber = {issuer}.number
            default_md = sha256
            policy = any
            unique_subject = no
            email_in_dn = yes
            [any]
            countryName = optional
            organizationName = optional
            serialNumber = optional
            commonName = optional
            """);
        var now = Time(TimeProvider.System.GetUtcNow().AddDays(-1))[2..];
        File.WriteAllText(Path.Combine(folder, issuer + ".index"), string.Concat(revokedSerials.Select(s => $"R\t{now}\t{now}\t{s}\tunknown\t/CN=revoked\n")));
        File.WriteAllText(Path.Combine(folder, issuer + ".index.attr"), "unique_subject = no\n");
        if (!File.Exists(Path.Combine(folder, issuer + ".number")))
            File.WriteAllText(Path.Combine(folder, issuer + ".number"), "1000\n");
        return file;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
}
