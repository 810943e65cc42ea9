namespace Ingot.Postgres.Wire;

/// <summary>First bytes of messages; source: the chapter on message formats of PostgreSQL's documentation.</summary>
internal static class MessageType
{
    internal const byte Authentication = (byte)'R';
    internal const byte BackendKeyData = (byte)'K';
    internal const byte CommandComplete = (byte)'C';
    internal const byte CopyData = (byte)'d';
    internal const byte CopyDone = (byte)'c';
    internal const byte CopyFail = (byte)'f';
    internal const byte CopyInResponse = (byte)'G';
    internal const byte CopyOutResponse = (byte)'H';
    internal const byte Describe = (byte)'D';
    internal const byte ErrorResponse = (byte)'E';
    internal const byte NoticeResponse = (byte)'N';
    internal const byte NotificationResponse = (byte)'A';
    internal const byte ParameterStatus = (byte)'S';
    internal const byte Parse = (byte)'P';
    internal const byte Password = (byte)'p';
    internal const byte Query = (byte)'Q';
    internal const byte ReadyForQuery = (byte)'Z';
    internal const byte RowDescription = (byte)'T';
    internal const byte Sync = (byte)'S';
    internal const byte Terminate = (byte)'X';

    /// <summary>Whether a message may come at any time and means nothing to us.</summary>
    internal static bool IsAside(byte type) => type is NoticeResponse or NotificationResponse or ParameterStatus;
}
