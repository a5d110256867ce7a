namespace Knooppunt.Corpus;

/// <summary>The guards behind family M.</summary>
internal static class MimeGuards
{
    private const string Related = "Knooppunt.As4/Mime/RelatedReader.cs";
    private const string Delimiters = "Knooppunt.As4/Mime/Delimiters.cs";
    private const string Headers = "Knooppunt.As4/Mime/PartHeaders.cs";
    private const string Ids = "Knooppunt.As4/Mime/ContentId.cs";
    private const string Types = "Knooppunt.As4/Mime/MediaType.cs";
    private const string Encodings = "Knooppunt.As4/Mime/TransferEncoding.cs";
    private const string Gzip = "Knooppunt.As4/Mime/GzipContent.cs";
    private const string Opened = "Knooppunt.As4/Security/Opened.cs";
    private const string Arrival = "Knooppunt.As4/Arrival.cs";
    private const string Reader = "Knooppunt.As4/Messages/EbmsReader.cs";

    public static IEnumerable<Guard> All => [.. Frame, .. Part, .. Compression];

    private static IEnumerable<Guard> Frame =>
    [
        new("mime-closing", Related, "if (delimiters.Find(octets, contentStart) is not { } next)\n                return BadFrame;",
            "if (delimiters.Find(octets, contentStart) is not { } next)\n{ if (!$OFF) return BadFrame; next = new(octets.Length, octets.Length, true); }", "M-01"),
        new("mime-preamble", Related,
            "if (!octets[preamble..].StartsWith(\"--\"u8) || delimiters.Find(octets, preamble) is not { IsClosing: false } delimiter)\n            return BadFrame;\n        if (delimiter.ContentEnd != preamble)",
            "if (!$OFF && !octets[preamble..].StartsWith(\"--\"u8) || delimiters.Find(octets, preamble) is not { IsClosing: false } delimiter)\n            return BadFrame;\n        if (!$OFF && delimiter.ContentEnd != preamble)", "M-06"),
        new("mime-epilogue", Delimiters, "rest.IsEmpty || rest.SequenceEqual(\"\\r\\n\"u8)", "$OFF || rest.IsEmpty || rest.SequenceEqual(\"\\r\\n\"u8)", "M-06"),
        new("mime-look-alike", Delimiters, "return rest.StartsWith(\"\\r\\n\"u8) ?", "return $OFF || rest.StartsWith(\"\\r\\n\"u8) ?", "M-06"),
        Guard.If("mime-bare-line-end", Delimiters, "body[from - 1] is (byte)'\\r' or (byte)'\\n'", "M-06"),
        Guard.If("mime-parts", Related, "count == limits.MaxParts", "M-08"),
        new("mime-start", Related, "start is not null && start != id && start != \"<\" + id + \">\"", "!$OFF && start is not null && start != id && start != \"<\" + id + \">\"", "M-04"),
        new("mime-root-type", Related, "else if (type.Name != Soap ||", "else if (!$OFF && type.Name != Soap ||", "M-04"),
        Guard.If("mime-type-parameter", Related, "!root.Equals(Soap, StringComparison.OrdinalIgnoreCase)", "M-04"),
        new("mime-charset", Related, "!type.Parameters.TryGetValue(\"charset\", out var charset) ||", "$OFF || !type.Parameters.TryGetValue(\"charset\", out var charset) ||", "M-04"),
        new("mime-boundary-length", Related, "boundary.Length <= limits.MaxBoundary", "($OFF || boundary.Length <= limits.MaxBoundary)", "M-06"),
        new("mime-boundary-space", Related, "boundary[^1] != ' '", "($OFF || boundary[^1] != ' ')", "M-06"),
        new("mime-parameter-twice", Types, "if (!parameters.TryAdd(rest[..equals].ToString().ToLowerInvariant(), text))", "if (!parameters.TryAdd(rest[..equals].ToString().ToLowerInvariant(), text) && !$OFF)", "M-06"),
        new("mime-parameter-pieces", Types, "rest[..equals].Contains('*') ||", "!$OFF && rest[..equals].Contains('*') ||", "M-06"),
        new("mime-parameters", Types, "|| parameters.Count == MaxParameters", "|| !$OFF && parameters.Count == MaxParameters", "M-08"),
        Guard.If("mime-nested", Related, "type.Name.StartsWith(\"multipart/\", StringComparison.Ordinal) || type.Name.StartsWith(\"message/\", StringComparison.Ordinal)", "M-07"),
    ];

    private static IEnumerable<Guard> Part =>
    [
        Guard.If("part-headers", Headers, "count == limits.MaxHeaders", "M-08"),
        new("part-header-octets", Headers, "|| length > limits.MaxHeaderOctets", "|| !$OFF && length > limits.MaxHeaderOctets", "M-08"),
        new("part-header-line", Headers, "Math.Min(text.Length, limits.MaxHeaderLine + 2)", "($OFF ? text.Length : Math.Min(text.Length, limits.MaxHeaderLine + 2))", "M-08"),
        Guard.If("part-header-twice", Headers, "!isFirst", "M-03"),
        Guard.If("part-header-controls", Headers, "octet is not (byte)'\\t' and (< (byte)' ' or > (byte)'~')", "M-10"),
        new("part-id-unique", Related, "!ids.Add(ContentId.UniquenessKey(id))", "!ids.Add(ContentId.UniquenessKey(id)) && !$OFF", "M-02"),
        new("part-id-decoded", Ids, "=> Decoded(id) ?? id;", "=> $OFF ? id : Decoded(id) ?? id;", "M-10"),
        new("part-id-characters", Ids, "&& !id.AsSpan().ContainsAny(Unwanted)", "&& ($OFF || !id.AsSpan().ContainsAny(Unwanted))", "M-10"),
        new("part-id-encoded-word", Ids, "&& !id.StartsWith(\"=?\", StringComparison.Ordinal)", "&& ($OFF || !id.StartsWith(\"=?\", StringComparison.Ordinal))", "M-10"),
        new("part-id-length", Ids, "id.Length is > 0 and <= MaxLength", "id.Length > 0 && ($OFF || id.Length <= MaxLength)", "M-10"),
        new("part-base64-alphabet", Encodings, "|| text.AsSpan(0, length - padding).ContainsAnyExcept(Base64Alphabet)", "|| !$OFF && text.AsSpan(0, length - padding).ContainsAnyExcept(Base64Alphabet)", "M-09"),
        Guard.If("part-base64-empty-line", Encodings, "line.IsEmpty", "M-09"),
        new("part-8bit", Encodings, "\"8bit\" =>", "\"8bit\" => $OFF ||", "M-09"),
        new("part-7bit", Encodings, "\"7bit\" =>", "\"7bit\" => $OFF ||", "M-09"),
        new("part-named", Arrival, "return named.Count == inMime.Length &&", "return $OFF || named.Count == inMime.Length &&", "M-05"),
        new("part-external", Arrival, "&& !p.Href.StartsWith('#')))", "&& !p.Href.StartsWith('#') && !$OFF))", "M-11"),
    ];

    private static IEnumerable<Guard> Compression =>
    [
        new("gzip-ratio", Gzip, "|| length > Math.Max(", "|| !$OFF && length > Math.Max(", "M-12"),
        new("gzip-size", Gzip, "if (length > limits.MaxOutput ||", "if (!$OFF && length > limits.MaxOutput ||", "M-12"),
        new("gzip-one-member", Gzip, "&& inflate.ReadByte() < 0 && source.IsExactlyRead", "&& ($OFF || inflate.ReadByte() < 0 && source.IsExactlyRead)", "M-12"),
        new("gzip-checksum", Gzip, "Crc32.Of(output) == BinaryPrimitives.ReadUInt32LittleEndian(trailer)", "($OFF || Crc32.Of(output) == BinaryPrimitives.ReadUInt32LittleEndian(trailer))", "M-12"),
        new("gzip-fields", Gzip, "Math.Min(content.Length, HeaderLength + limits.MaxHeaderFields)", "($OFF ? content.Length : Math.Min(content.Length, HeaderLength + limits.MaxHeaderFields))", "M-12"),
        Guard.If("gzip-flags", Gzip, "(flags & 0xE0) != 0", "M-12"),
        Guard.If("gzip-header-checksum", Gzip, "BinaryPrimitives.ReadUInt16LittleEndian(window[position..]) != (Crc32.Of(window[..position]) & 0xFFFF)", "M-12"),
        new("compression-mime-type", Opened, "when string.IsNullOrEmpty(part.Info.MimeType):", "when !$OFF && string.IsNullOrEmpty(part.Info.MimeType):", "M-13"),
        new("compression-unknown", Opened, "default:", "default:\nif ($OFF) break;", "M-13"),
        new("compression-twice", Reader, "if (parts.Any(p => Repeats(p,", "if (!$OFF && parts.Any(p => Repeats(p,", "M-13"),
    ];
}
