namespace Ingot.Resilience.Retrying;

/// <summary>
/// Remembers on an error that a policy has given up on it. A policy around that one does not begin anew: attempts would
/// multiply.
/// </summary>
internal static class GivenUp
{
    private const string Key = "ingot.given-up";

    internal static void Mark(Exception error) => error.Data[Key] = true;

    /// <summary>Whether the error, or one that it explains, was given up on.</summary>
    internal static bool Is(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e.Data.Contains(Key))
                return true;
        }

        return false;
    }
}
