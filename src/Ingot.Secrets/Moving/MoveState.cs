namespace Ingot.Secrets.Moving;

/// <summary>What there is to do about a secret that is to be moved.</summary>
public enum MoveState
{
    /// <summary>It is not in the store yet.</summary>
    New,

    /// <summary>The store has the same text.</summary>
    Same,

    /// <summary>The store has another text, which stays unless the user says otherwise.</summary>
    Differs,

    /// <summary>The store cannot have it.</summary>
    Impossible,

    /// <summary>It was stored and read back.</summary>
    Moved,
}
