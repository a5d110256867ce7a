namespace Knooppunt.Hub.Transport;

/// <summary>How many of something each holder has, never more than the most.</summary>
internal sealed class Tally(int most)
{
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);

    /// <summary>One more for this holder; false when that is too many.</summary>
    public bool TryEnter(string holder)
    {
        lock (held)
        {
            var count = held.GetValueOrDefault(holder);
            if (count == most)
                return false;
            held[holder] = count + 1;
            return true;
        }
    }

    /// <summary>One less; who has none is forgotten.</summary>
    public void Leave(string holder)
    {
        lock (held)
        {
            var count = held[holder] - 1;
            if (count == 0)
                held.Remove(holder);
            else
                held[holder] = count;
        }
    }
}
