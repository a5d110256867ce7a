using System.Text;

namespace Knooppunt.XsdGen;

/// <summary>Indented lines with LF, whatever the machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line is "}" or "};")
            depth--;
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        if (line == "{")
            depth++;
    }

    public void Summary(string documentation) =>
        Line($"/// <summary>{documentation.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</summary>");

    public override string ToString() => text.ToString();
}
