namespace Knooppunt.As4.Tests.Mutation;

/// <summary>Changes of single octets: flips of all of them, wherever they are; other changes of all in the frame and of some in the SOAP part.</summary>
internal static class OctetMutants
{
    private const int SampleOfEnvelope = 17;

    /// <summary>A low bit and a high bit of every octet of the SOAP part.</summary>
    public static IEnumerable<Mutant> Flips(Original original) =>
        new byte[] { 0x01, 0x80 }.SelectMany(bit => Flipped(original, Positions(original.Envelope), bit));

    /// <summary>Of every seventeenth octet of the SOAP part: the case bit, a white space bit, deleted, doubled, a space or a line end before it.</summary>
    public static IEnumerable<Mutant> Edits(Original original)
    {
        var body = original.Wire.Body.ToArray();
        foreach (var mutant in Flipped(original, Positions(original.Envelope, SampleOfEnvelope), 0x20).Concat(Flipped(original, Positions(original.Envelope, SampleOfEnvelope), 0x02)))
            yield return mutant;
        foreach (var at in Positions(original.Envelope, SampleOfEnvelope))
        {
            yield return new($"delete {at}", original.Wire with { Body = (byte[])[.. body[..at], .. body[(at + 1)..]] });
            yield return new($"double {at}", original.Wire with { Body = (byte[])[.. body[..at], body[at], .. body[at..]] });
            foreach (var octet in " \n\r\0"u8.ToArray())
                yield return new($"insert {octet} at {at}", original.Wire with { Body = (byte[])[.. body[..at], octet, .. body[at..]] });
        }
    }

    /// <summary>Every octet of the MIME frame and every character of the HTTP Content-Type; flipped, deleted, doubled.</summary>
    public static IEnumerable<Mutant> Frame(Original original)
    {
        var inside = original.Parts.Append(original.Envelope).SelectMany(range => Positions(range)).ToHashSet();
        var frame = Enumerable.Range(0, original.Wire.Body.Length).Where(at => !inside.Contains(at)).ToList();
        foreach (var mutant in new byte[] { 0x01, 0x20, 0x80 }.SelectMany(bit => Flipped(original, frame, bit)))
            yield return mutant;
        var body = original.Wire.Body.ToArray();
        foreach (var at in frame)
        {
            yield return new($"delete {at} of the frame", original.Wire with { Body = (byte[])[.. body[..at], .. body[(at + 1)..]] });
            yield return new($"double {at} of the frame", original.Wire with { Body = (byte[])[.. body[..at], body[at], .. body[at..]] });
        }

        var type = original.Wire.ContentType;
        for (var at = 0; at < type.Length; at++)
        {
            foreach (var bit in new[] { 0x01, 0x20 })
                yield return new($"flip {bit} of {at} of the content type", original.Wire with { ContentType = type[..at] + (char)(type[at] ^ bit) + type[(at + 1)..] });
            yield return new($"delete {at} of the content type", original.Wire with { ContentType = type.Remove(at, 1) });
        }
    }

    /// <summary>Every octet of the other parts, each at one of its bits; and every part cut off and lengthened at its end.</summary>
    public static IEnumerable<Mutant> Parts(Original original)
    {
        var body = original.Wire.Body.ToArray();
        foreach (var part in original.Parts)
        {
            foreach (var mutant in Positions(part).SelectMany(at => Flipped(original, [at], (byte)(1 << (at % 8)))))
                yield return mutant;
            yield return new("a part without its last octet", original.Wire with { Body = (byte[])[.. body[..(part.End.Value - 1)], .. body[part.End.Value..]] });
            yield return new("a part with an octet more", original.Wire with { Body = (byte[])[.. body[..part.End.Value], 0, .. body[part.End.Value..]] });
        }
    }

    private static IEnumerable<int> Positions(Range range, int step = 1)
    {
        for (var at = range.Start.Value; at < range.End.Value; at += step)
            yield return at;
    }

    // One array for all of them: a copy for each flip would cost more than the flip.
    private static IEnumerable<Mutant> Flipped(Original original, IEnumerable<int> positions, byte bit)
    {
        var body = original.Wire.Body.ToArray();
        var wire = original.Wire with { Body = body };
        foreach (var at in positions)
        {
            body[at] ^= bit;
            yield return new($"flip {bit} of {at}", wire);
            body[at] ^= bit;
        }
    }
}
