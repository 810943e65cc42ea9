using Ingot.Configuration.Secrecy;

namespace Ingot.Secrets.Moving;

/// <summary>One secret of a TOML file and what moving it means.</summary>
/// <param name="Source">Where it is: <c>sources.crm.password</c>.</param>
/// <param name="File">In which file.</param>
/// <param name="Name">What it is asked for by; null for one that cannot be moved.</param>
/// <param name="Place">Where it goes, in the store's own spelling; null for one that cannot be moved.</param>
/// <param name="State">What there is to do.</param>
/// <param name="Reason">Why it cannot be moved; null otherwise.</param>
public sealed record SecretMove(string Source, string File, SecretName? Name, string? Place, MoveState State, string? Reason = null)
{
    /// <summary>The secret itself.</summary>
    internal string Text { get; init; } = "";

    /// <summary>Where from and where to, and not the secret.</summary>
    public override string ToString() => $"{Source} → {Place}";
}
