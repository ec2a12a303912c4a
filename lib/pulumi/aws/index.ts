import './peers';
